package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Alibaba Cloud's codes. Three families share the table: those of the gateway (HTTP 4xx and 5xx, the same for all of the vendor's services), those of
 * the interface 2017-05-25 ({@code isv.} and {@code isp.}) and those of 2018-05-01, which some pages write with {@code isv.} as well.
 *
 * <p>{@code isp.…} and {@code InternalError} are faults inside the vendor; it does not say that nothing was sent, so it may have been.
 * {@code SignatureNonceUsed} says that the vendor has seen this very request before: the first copy may have been sent.
 */
public final class AlibabaCodes {

    /** The code for "taken", in every family. */
    static final String OK = "OK";

    /** A tenant's own caps by day and month: asking again at once is of no use. */
    private static final Duration CAP = Duration.ofMinutes(15);
    /** The shortest of the per-number windows. */
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** What each code but OK means. */
    public static final CodeTable TABLE = new CodeTable("https://help.aliyun.com/document_detail/101346.html", rows());

    private AlibabaCodes() {}

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.addAll(gateway());
        rows.addAll(limits());
        rows.addAll(recipients());
        rows.addAll(accounts());
        rows.addAll(contents());
        rows.addAll(abroad());
        rows.addAll(faults());
        return rows;
    }

    private static List<Row> gateway() {
        return List.of(
                limit("Throttling*", "the account asks too often"),
                account("SignatureDoesNotMatch", "CREDENTIALS", "the signature is wrong: look at the secret"),
                account("IncompleteSignature", "CREDENTIALS", "the signature has not all that it needs"),
                account("InvalidAccessKeyId*", "CREDENTIALS", "there is no such access key, or it is switched off"),
                account("MissingAccessKeyId", "CREDENTIALS", "no access key was sent"),
                account("InvalidSecurityToken*", "CREDENTIALS", "the temporary credentials are not valid"),
                account("Forbidden*", "PERMISSION", "the RAM user may not do this"),
                account("InvalidTimeStamp*", "CLOCK", "our clock is more than 15 min off"),
                account("InvalidVersion", "ENDPOINT", "the endpoint has no such version of the interface"),
                account("InvalidAction*", "ENDPOINT", "the endpoint has no such action"),
                content("Missing*", "PARAMETERS", "a parameter of the request is missing"),
                maybe("SignatureNonceUsed", "REPLAYED", "the same request came before, and was taken then"),
                maybe("InternalError", "VENDOR_FAULT", "a fault inside the vendor"),
                Row.of("ServiceUnavailable", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "the service is away for a while"));
    }

    private static List<Row> limits() {
        return List.of(
                recipientLimit("isv.BUSINESS_LIMIT_CONTROL", "this number had its share for the minute, hour or day"),
                new Row("isv.DAY_LIMIT_CONTROL", Means.ACCOUNT_LIMIT, "DAILY_CAP", CAP, "the account's own daily cap"),
                new Row(
                        "isv.MONTH_LIMIT_CONTROL",
                        Means.ACCOUNT_LIMIT,
                        "MONTHLY_CAP",
                        CAP,
                        "the account's own monthly cap"));
    }

    private static List<Row> recipients() {
        return List.of(
                refused("isv.MOBILE_NUMBER_ILLEGAL", "BAD_NUMBER", "there is no such number"),
                refused("isv.BLACK_KEY_CONTROL_LIMIT", "BLACKLISTED", "the number or a parameter is on a blacklist"),
                refused("isv.CUSTOMER_REFUSED", "OPTED_OUT", "the recipient opted out"));
    }

    private static List<Row> accounts() {
        return List.of(
                account("isv.OUT_OF_SERVICE", "SUSPENDED", "the service is suspended for want of money"),
                account("isv.AMOUNT_NOT_ENOUGH", "BALANCE", "the balance is too low"),
                account("isv.BILLING_DEDUCTION_ERROR", "BALANCE", "the message could not be charged"),
                account("isv.PRODUCT_UN_SUBSCRIPT", "SUSPENDED", "the service was never activated"),
                account("isv.PRODUCT_UNSUBSCRIBE", "SUSPENDED", "the service is not activated"),
                account("isv.ACCOUNT_NOT_EXISTS", "ACCOUNT", "there is no such account"),
                account("isv.ACCOUNT_ABNORMAL", "ACCOUNT", "something is wrong with the account"),
                account("isv.SECURITY_FROZEN_ACCOUNT", "SUSPENDED", "the account is frozen"),
                account("isp.RAM_PERMISSION_DENY", "PERMISSION", "the RAM user may not send"),
                account("isv.DENY_IP_RANGE", "PERMISSION", "requests from this address are not served"));
    }

    private static List<Row> contents() {
        return List.of(
                content("isv.SMS_TEMPLATE_ILLEGAL", "TEMPLATE", "no such approved template on this account"),
                content("isv.SMS_SIGNATURE_ILLEGAL", "SIGNATURE", "no such approved signature on this account"),
                content("isv.SMS_SIGN_ILLEGAL", "SIGNATURE", "the signature may not be used"),
                content("isv.SIGN_STATE_ILLEGAL", "SIGNATURE", "the signature is not approved"),
                content("isv.SIGN_NAME_ILLEGAL", "SIGNATURE", "the signature is not a valid one"),
                content("isv.SMS_SIGNATURE_SCENE_ILLEGAL", "SIGNATURE", "the signature is for other kinds of messages"),
                content("isv.EXTEND_CODE_ERROR", "SIGNATURE", "the extension belongs to another signature"),
                content("isv.TEMPLATE_MISSING_PARAMETERS", "PARAMETERS", "a variable of the template has no value"),
                content("isv.TEMPLATE_PARAMS_ILLEGAL", "PARAMETERS", "a variable's value is not allowed"),
                content("isv.INVALID_JSON_PARAM", "PARAMETERS", "the variables are no JSON object of texts"),
                content("isv.PARAM_LENGTH_LIMIT", "PARAMETERS", "a variable's value is too long or too short"),
                content("isv.PARAM_NOT_SUPPORT_URL", "PARAMETERS", "a variable holds an address"),
                content("isv.INVALID_PARAMETERS", "PARAMETERS", "a parameter has the wrong form"),
                content("isv.UNSUPPORTED_CONTENT", "CONTENT", "the text has characters that cannot be sent"),
                content("isv.SMS_CONTENT_ILLEGAL", "CONTENT", "the text is forbidden"),
                content(
                        "isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE",
                        "CONTENT",
                        "the text does not fit the template's kind"),
                content("isv.MOBILE_COUNT_OVER_LIMIT", "PARAMETERS", "more than 1,000 numbers"),
                content("isv.DOMESTIC_NUMBER_NOT_SUPPORTED", "ROUTE", "a template for abroad, a number at home"));
    }

    private static List<Row> abroad() {
        return List.of(
                content("INVALID_SENDERID", "SENDER_ID", "the sender id is not registered"),
                account("FORBIDDEN_ACTION", "PERMISSION", "the account may not do this"),
                account("OUT_OF_SERVICE", "SUSPENDED", "the service is suspended for want of money"),
                account("AMOUNT_NOT_ENOUGH", "BALANCE", "the balance is too low"),
                account("ACCOUNT_NOT_EXISTS", "ACCOUNT", "there is no such account"),
                account("ACCOUNT_ABNORMAL", "ACCOUNT", "something is wrong with the account"),
                account("RAM_PERMISSION_DENY", "PERMISSION", "the RAM user may not send"),
                content("SMS_CONTENT_CODE_ILLEGAL", "CONTENT", "the text is forbidden"),
                content("SMS_SIGN_NAME_ILLEGAL", "SIGNATURE", "the signature may not be used"),
                content("CONTENT_MISSING_PARAMETERS", "PARAMETERS", "a variable of the text has no value"),
                content("INVALID_PARAMETERS", "PARAMETERS", "a parameter has the wrong form"),
                content("INVALID_JSON_PARAM", "PARAMETERS", "the variables are no JSON object of texts"),
                content("PARAM_LENGTH_LIMIT", "PARAMETERS", "a value is too long"),
                content("NOT_SUPPORTED_COUNTRY", "ROUTE", "the account does not reach this country"),
                content("isv.NOT_SUPPORTED_COUNTRY", "ROUTE", "the account does not reach this country"),
                content("COUNTRY_RESTRICTED", "ROUTE", "numbers of this country need the other interface"),
                content("isv.COUNTRY_RESTRICTED", "ROUTE", "numbers of this country need the other interface"),
                refused("MOBILE_NUMBER_ILLEGAL", "BAD_NUMBER", "there is no such number"),
                refused("BLACK_KEY_CONTROL_LIMIT", "BLACKLISTED", "the number or the text is on a blacklist"),
                recipientLimit("BUSINESS_LIMIT_CONTROL*", "this number had its share"),
                recipientLimit("isv.BUSINESS_LIMIT_CONTROL_*", "this number had its share"));
    }

    private static List<Row> faults() {
        return List.of(
                maybe("isp.SYSTEM_ERROR", "VENDOR_FAULT", "a fault inside the vendor"),
                maybe("isp.GATEWAY_ERROR", "VENDOR_FAULT", "a fault between the vendor and a carrier"),
                maybe("isp.UNKNOWN", "VENDOR_FAULT", "the vendor does not know itself"),
                maybe("SYSTEM_ERROR", "VENDOR_FAULT", "a fault inside the vendor"),
                maybe("GATEWAY_ERROR", "VENDOR_FAULT", "a fault between the vendor and a carrier"));
    }

    private static Row limit(String code, String meaning) {
        return Row.of(code, Means.ACCOUNT_LIMIT, "TOO_OFTEN", meaning);
    }

    private static Row recipientLimit(String code, String meaning) {
        return new Row(code, Means.RECIPIENT_LIMIT, "RECIPIENT_LIMIT", WINDOW, meaning);
    }

    private static Row refused(String code, String reason, String meaning) {
        return Row.of(code, Means.RECIPIENT_REFUSED, reason, meaning);
    }

    private static Row account(String code, String reason, String meaning) {
        return Row.of(code, Means.ACCOUNT_WRONG, reason, meaning);
    }

    private static Row content(String code, String reason, String meaning) {
        return Row.of(code, Means.CONTENT_WRONG, reason, meaning);
    }

    private static Row maybe(String code, String reason, String meaning) {
        return Row.of(code, Means.MAYBE_SENT, reason, meaning);
    }
}
