package dev.sendcode.providers.http;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import java.time.Duration;
import java.util.List;

/**
 * Chuanglan's answers; source: https://doc.chuanglan.com, as resellers hand it around. Some of them number differently, so an account may say what a
 * code means in its field {@code codes}.
 */
final class ChuanglanCodes {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    static final CodeTable TABLE = new CodeTable(
            "https://doc.chuanglan.com",
            List.of(
                    Row.of("101", Means.ACCOUNT_WRONG, "BAD_CREDENTIALS", "there is no such account"),
                    Row.of("102", Means.ACCOUNT_WRONG, "BAD_CREDENTIALS", "the password is wrong"),
                    Row.of("103", Means.ACCOUNT_LIMIT, "ACCOUNT_LIMIT", "submitted too fast"),
                    Row.of("104", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "the system is busy"),
                    Row.of("105", Means.CONTENT_WRONG, "BAD_CONTENT", "a sensitive word"),
                    Row.of("106", Means.CONTENT_WRONG, "BAD_CONTENT", "the text is empty or too long"),
                    Row.of("107", Means.RECIPIENT_REFUSED, "BAD_NUMBER", "a bad number"),
                    Row.of("108", Means.CONTENT_WRONG, "TOO_MANY_NUMBERS", "too many numbers, or none"),
                    Row.of("109", Means.ACCOUNT_WRONG, "NO_BALANCE", "no messages left on the account"),
                    new Row("110", Means.ACCOUNT_LIMIT, "OUTSIDE_HOURS", QUARTER, "not in the account's hours"),
                    Row.of("113", Means.ACCOUNT_WRONG, "BAD_EXTENSION", "the extension's format is wrong"),
                    Row.of("116", Means.CONTENT_WRONG, "BAD_SIGNATURE", "the signature is wrong or missing"),
                    Row.of("117", Means.ACCOUNT_WRONG, "ADDRESS_NOT_ALLOWED", "the caller's address is not listed"),
                    Row.of("118", Means.ACCOUNT_WRONG, "NO_PERMISSION", "the account may not send"),
                    Row.of("119", Means.ACCOUNT_WRONG, "ACCOUNT_EXPIRED", "the account has expired"),
                    Row.of("120", Means.ACCOUNT_WRONG, "ACCOUNT_GUARDED", "the rule against theft stopped it"),
                    Row.of("124", Means.CONTENT_WRONG, "BAD_TEMPLATE", "no approved template fits the text"),
                    Row.of("128", Means.CONTENT_WRONG, "BAD_ENCODING", "the text could not be decoded"),
                    Row.of("129", Means.CONTENT_WRONG, "BAD_REQUEST", "the body is no JSON that it knows"),
                    Row.of("130", Means.CONTENT_WRONG, "BAD_REQUEST", "a parameter is missing")));

    private ChuanglanCodes() {}
}
