package dev.sendcode.providers.ucloud;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import java.util.List;

/** UCloud's RetCode; those below 1000 are the gateway's for all products, the others the SMS service's. */
final class UcloudCodes {

    /** The code of success. */
    static final String OK = "0";
    /** There is no such template, or not yet. */
    static final String NO_TEMPLATE = "18017";
    /** There is no such signature, or not yet. */
    static final String NO_SIGNATURE = "18016";

    /** What each code but 0 means. A code that is not in it may stand for anything. */
    static final CodeTable TABLE = new CodeTable(
            "https://docs.ucloud.cn/usms/api_docs/error_code/error_code",
            List.of(
                    row("153", Means.ACCOUNT_LIMIT, "TOO_FAST", "too many requests"),
                    row("110", Means.MAYBE_SENT, "VENDOR_UNSURE", "a server behind it did not answer for 60 s"),
                    row(
                            "130",
                            Means.NOT_SENT,
                            "VENDOR_UNAVAILABLE",
                            "the gateway or its authentication is out of order"),
                    row("150", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "the service is not available"),
                    row("151", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "the gateway's cache is out of order"),
                    row("200", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "the service is not available"),
                    row("18004", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "out of order, nothing was submitted"),
                    row("18007", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "out of order, nothing was submitted"),
                    row("170", Means.ACCOUNT_WRONG, "CREDENTIALS", "the signature is missing"),
                    row("171", Means.ACCOUNT_WRONG, "CREDENTIALS", "the signature does not fit"),
                    row("172", Means.ACCOUNT_WRONG, "CREDENTIALS", "there is no such public key"),
                    row("173", Means.ACCOUNT_WRONG, "SUSPENDED", "the account is restricted"),
                    row("174", Means.ACCOUNT_WRONG, "CREDENTIALS", "there is no such token"),
                    row("290", Means.ACCOUNT_WRONG, "NOT_PERMITTED", "the project is not the account's to use"),
                    row("291", Means.ACCOUNT_WRONG, "NOT_PERMITTED", "the account may not do this"),
                    row("292", Means.ACCOUNT_WRONG, "NO_SUCH_PROJECT", "there is no such project"),
                    row("293", Means.ACCOUNT_WRONG, "NOT_PERMITTED", "not in this zone"),
                    row("294", Means.ACCOUNT_WRONG, "NOT_PERMITTED", "our address is not on the account's list"),
                    row("295", Means.ACCOUNT_WRONG, "NOT_PERMITTED", "the account's security lock"),
                    row("299", Means.ACCOUNT_WRONG, "NOT_PERMITTED", "not by the account's roles"),
                    row("18013", Means.ACCOUNT_WRONG, "NO_BALANCE", "no messages left"),
                    row("18014", Means.RECIPIENT_REFUSED, "BAD_NUMBER", "there is no such number"),
                    row("160", Means.CONTENT_WRONG, "BAD_REQUEST", "the action is missing"),
                    row("161", Means.CONTENT_WRONG, "BAD_REQUEST", "there is no such action"),
                    row("180", Means.CONTENT_WRONG, "BAD_REQUEST", "the version is missing"),
                    row("18000", Means.CONTENT_WRONG, "BAD_REQUEST", "a parameter cannot be read"),
                    row("18001", Means.CONTENT_WRONG, "BAD_REQUEST", "a parameter is missing"),
                    row("18002", Means.CONTENT_WRONG, "BAD_REQUEST", "the request cannot be read"),
                    row("18003", Means.CONTENT_WRONG, "BAD_REQUEST", "a parameter is wrong"),
                    row(NO_SIGNATURE, Means.CONTENT_WRONG, "SIGNATURE", "the account has no such signature"),
                    row(NO_TEMPLATE, Means.CONTENT_WRONG, "TEMPLATE", "no such template, or not approved"),
                    row("18018", Means.CONTENT_WRONG, "PARAMETERS", "parameters do not fit the template"),
                    row("18019", Means.CONTENT_WRONG, "TOO_MANY_NUMBERS", "over 1000 numbers"),
                    row("18023", Means.CONTENT_WRONG, "FORBIDDEN_WORD", "a forbidden word"),
                    row("18033", Means.CONTENT_WRONG, "PARAMETERS", "a parameter is not as the rules want it"),
                    row("18046", Means.MAYBE_SENT, "VENDOR_UNSURE", "a part of a batch failed; no batches are sent")));

    private UcloudCodes() {}

    private static Row row(String code, Means means, String reason, String meaning) {
        return Row.of(code, means, reason, meaning);
    }
}
