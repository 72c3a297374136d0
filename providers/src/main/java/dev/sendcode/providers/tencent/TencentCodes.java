package dev.sendcode.providers.tencent;

import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import java.time.Duration;
import java.util.List;

/**
 * Tencent's codes, which come for a whole request or for one number and mean the same in both places. Taken from the list of its client library
 * ({@code SmsErrorCode}) and from cloud.tencent.com/document/product/382/59177.
 */
final class TencentCodes {

    /** The code of success; other spellings of it were seen. */
    static final String OK = "Ok";

    private static final Duration DAILY = Duration.ofMinutes(15);

    /** What each code but Ok means. */
    static final CodeTable TABLE = new CodeTable(
            "https://cloud.tencent.com/document/product/382/59177",
            List.of(
                    // too often for one number
                    recipient("LimitExceeded.PhoneNumberThirtySecondLimit", Duration.ofSeconds(30), "in 30 seconds"),
                    recipient("LimitExceeded.PhoneNumberOneHourLimit", Duration.ofHours(1), "in an hour"),
                    recipient("LimitExceeded.PhoneNumberDailyLimit", Duration.ofDays(1), "in a day"),
                    recipient(
                            "LimitExceeded.PhoneNumberSameContentDailyLimit", Duration.ofDays(1), "the same in a day"),
                    recipient("LimitExceeded.DeliveryFrequencyLimit", Duration.ofMinutes(1), "by the rules set there"),
                    recipient("LimitExceeded.PhoneNumber*", Duration.ofMinutes(1), "by a rule of a newer kind"),
                    row(
                            "LimitExceeded.PhoneNumberCountLimit",
                            Means.CONTENT_WRONG,
                            "TOO_MANY_NUMBERS",
                            "over 200 numbers"),
                    // the account's own caps
                    daily("LimitExceeded.AppDailyLimit", "the application's cap of a day"),
                    daily(
                            "LimitExceeded.AppMainlandChinaDailyLimit",
                            "the application's cap of a day for the mainland"),
                    daily("LimitExceeded.AppGlobalDailyLimit", "the application's cap of a day for abroad"),
                    daily("LimitExceeded.AppCountryOrRegionDailyLimit", "the application's cap of a day for a country"),
                    daily("LimitExceeded.DailyLimit", "a cap of a day"),
                    daily("LimitExceeded.*", "a cap of a newer kind"),
                    row(
                            "LimitExceeded.AppCountryOrRegionInBlacklist",
                            Means.CONTENT_WRONG,
                            "COUNTRY_NOT_ENABLED",
                            "the application does not send to that country"),
                    // too fast
                    row("LimitExceeded.GlobalSmsSendingRateLimit", Means.ACCOUNT_LIMIT, "TOO_FAST", "too fast abroad"),
                    row("RequestLimitExceeded*", Means.ACCOUNT_LIMIT, "TOO_FAST", "too many requests"),
                    // this recipient never
                    refused("InvalidParameterValue.IncorrectPhoneNumber", "BAD_NUMBER", "there is no such number"),
                    refused("FailedOperation.PhoneNumberParseFail", "BAD_NUMBER", "the number cannot be read"),
                    refused("FailedOperation.PhoneNumberInBlacklist", "BLACKLISTED", "blacklisted or opted out"),
                    // money
                    account("FailedOperation.InsufficientBalanceInSmsPackage", "NO_BALANCE", "the package is used up"),
                    account("UnauthorizedOperation.ServiceSuspendDueToArrears", "SUSPENDED", "suspended for debts"),
                    account("UnauthorizedOperation.SerivceSuspendDueToArrears", "SUSPENDED", "the same, as once spelt"),
                    account("ResourceInsufficient*", "NO_BALANCE", "nothing left to send with"),
                    // who we are, and whether we may
                    account("AuthFailure.SignatureExpire", "CLOCK", "our clock is off by over 5 minutes"),
                    account("InternalError.RequestTimeException", "CLOCK", "our clock is off by over 10 minutes"),
                    account("AuthFailure*", "CREDENTIALS", "credentials that do not sign"),
                    account("UnauthorizedOperation*", "NOT_PERMITTED", "the key or the application may not"),
                    account("IpNotInWhitelist*", "NOT_PERMITTED", "our address is not on the account's list"),
                    account("InvalidParameterValue.SdkAppIdNotExist", "NO_SUCH_APP", "there is no such SdkAppId"),
                    account("InvalidParameter.AppidAndBizId", "NO_SUCH_APP", "account and SdkAppId do not fit"),
                    account("FailedOperation.NotEnterpriseCertification", "NOT_PERMITTED", "for companies only"),
                    account("FailedOperation.ProhibitSubAccountUse", "NOT_PERMITTED", "not for sub-accounts"),
                    account("InternalError.SigVerificationFail", "CREDENTIALS", "the signature does not fit"),
                    account("InternalError.SigFieldMissing", "CREDENTIALS", "the signature lacks a field"),
                    account("InternalError.RestApiInterfaceNotExist", "NO_SUCH_INTERFACE", "no such action"),
                    // what is sent, and where to
                    content("FailedOperation.SignatureIncorrectOrUnapproved", "SIGNATURE", "signature not approved"),
                    content("FailedOperation.MissingSignature", "SIGNATURE", "the mainland needs a signature"),
                    content("FailedOperation.SignIdNotExist", "SIGNATURE", "there is no such signature"),
                    content("FailedOperation.TemplateIncorrectOrUnapproved", "TEMPLATE", "template not approved"),
                    content("FailedOperation.TemplateUnapprovedOrNotExist", "TEMPLATE", "template not approved"),
                    content("FailedOperation.TemplateIdNotExist", "TEMPLATE", "there is no such template"),
                    content(
                            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
                            "PARAMETERS",
                            "parameters do not fit the template"),
                    content("FailedOperation.ContainSensitiveWord", "FORBIDDEN_WORD", "a forbidden word"),
                    content("FailedOperation.JsonParseFail", "BAD_REQUEST", "the request cannot be read"),
                    content("FailedOperation.FailResolvePacket", "BAD_REQUEST", "the request cannot be read"),
                    content("FailedOperation.*", "REFUSED", "refused in a newer way"),
                    content(
                            "InvalidParameterValue.TemplateParameterFormatError",
                            "PARAMETERS",
                            "codes: up to 6 digits"),
                    content(
                            "InvalidParameterValue.TemplateParameterLengthLimit",
                            "PARAMETERS",
                            "a parameter is too long"),
                    content("InvalidParameterValue.ProhibitedUseUrlInTemplateParameter", "PARAMETERS", "no links"),
                    content("InvalidParameterValue.ContentLengthLimit", "TOO_LONG", "the text is too long"),
                    content("InvalidParameter.DirtyWordFound", "FORBIDDEN_WORD", "a forbidden word"),
                    content("InvalidParameter*", "BAD_REQUEST", "a parameter is wrong"),
                    content("MissingParameter*", "BAD_REQUEST", "a parameter is missing"),
                    content("UnknownParameter*", "BAD_REQUEST", "a parameter that there is not"),
                    content("UnsupportedOperation.UnsupportedRegion", "WRONG_COUNTRY", "not sent to that country"),
                    content("UnsupportedOperation.UnsuportedRegion", "WRONG_COUNTRY", "the same, as once spelt"),
                    content(
                            "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
                            "WRONG_COUNTRY",
                            "mainland and foreign numbers in one request"),
                    content(
                            "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone",
                            "WRONG_COUNTRY",
                            "a template for the mainland, a number abroad"),
                    content(
                            "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone",
                            "WRONG_COUNTRY",
                            "a template for abroad, a number of the mainland"),
                    content("UnsupportedOperation*", "BAD_REQUEST", "not supported"),
                    // nobody knows
                    unknown("FailedOperation.OtherError", "something else"),
                    unknown("InternalError.Timeout", "a server behind it did not answer"),
                    unknown("InternalError.SendAndRecvFail", "a server behind it broke off"),
                    unknown("InternalError.OtherError", "something else"),
                    unknown("InternalError.UnknownError", "something unknown"),
                    unknown("InternalError.ParseBackendResponseFail", "a server behind it said something odd"),
                    unknown("InternalError*", "an error inside")));

    private TencentCodes() {}

    private static Row row(String code, Means means, String reason, String meaning) {
        return Row.of(code, means, reason, meaning);
    }

    private static Row recipient(String code, Duration retryAfter, String meaning) {
        return new Row(
                code, Means.RECIPIENT_LIMIT, "RECIPIENT_LIMIT", retryAfter, "too many for the number " + meaning);
    }

    private static Row daily(String code, String meaning) {
        return new Row(code, Means.ACCOUNT_LIMIT, "DAILY_LIMIT", DAILY, meaning);
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

    private static Row unknown(String code, String meaning) {
        return Row.of(code, Means.MAYBE_SENT, "VENDOR_UNSURE", meaning);
    }
}
