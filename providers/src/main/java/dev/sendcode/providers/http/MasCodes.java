package dev.sendcode.providers.http;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import java.util.List;

/** Answers of China Mobile cloud MAS; source: the interface description that its console hands out (rspcod of norsubmit and tmpsubmit). */
final class MasCodes {

    static final CodeTable TABLE = new CodeTable(
            "China Mobile cloud MAS, interface description HTTP, rspcod",
            List.of(
                    Row.of("IllegalMac", Means.ACCOUNT_WRONG, "BAD_CREDENTIALS", "the MAC is wrong, so the secret is"),
                    Row.of(
                            "InvalidUsrOrPwd",
                            Means.ACCOUNT_WRONG,
                            "BAD_CREDENTIALS",
                            "no such enterprise or interface"),
                    Row.of("NoSignId", Means.CONTENT_WRONG, "BAD_SIGNATURE", "there is no signature of that id"),
                    Row.of("IllegalSignId", Means.CONTENT_WRONG, "BAD_SIGNATURE", "the signature is not the account's"),
                    Row.of(
                            "InvalidMessage",
                            Means.CONTENT_WRONG,
                            "BAD_CONTENT",
                            "the message, or a part of it, is wrong"),
                    Row.of("TooManyMobiles", Means.CONTENT_WRONG, "TOO_MANY_NUMBERS", "too many numbers"),
                    Row.of("BlackList", Means.RECIPIENT_REFUSED, "BLACKLISTED", "the number is on the blacklist")));

    private MasCodes() {}
}
