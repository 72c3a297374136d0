package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's codes, each with the class that its page and ours give it. */
class AlibabaCodesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Throttling, ACCOUNT_LIMIT",
        "Throttling.User, ACCOUNT_LIMIT",
        "Throttling.Api, ACCOUNT_LIMIT",
        "SignatureDoesNotMatch, ACCOUNT_WRONG",
        "IncompleteSignature, ACCOUNT_WRONG",
        "InvalidAccessKeyId.NotFound, ACCOUNT_WRONG",
        "InvalidAccessKeyId.Inactive, ACCOUNT_WRONG",
        "MissingAccessKeyId, ACCOUNT_WRONG",
        "MissingPhoneNumbers, CONTENT_WRONG",
        "MissingParameter, CONTENT_WRONG",
        "Forbidden.RAM, ACCOUNT_WRONG",
        "InvalidSecurityToken.Expired, ACCOUNT_WRONG",
        "InvalidTimeStamp.Expired, ACCOUNT_WRONG",
        "InvalidTimeStamp.Format, ACCOUNT_WRONG",
        "SignatureNonceUsed, MAYBE_SENT",
        "InternalError, MAYBE_SENT",
        "ServiceUnavailable, NOT_SENT",
        "isv.BUSINESS_LIMIT_CONTROL, RECIPIENT_LIMIT",
        "BUSINESS_LIMIT_CONTROL_MINUTE, RECIPIENT_LIMIT",
        "BUSINESS_LIMIT_CONTROL_PHONE, RECIPIENT_LIMIT",
        "isv.BUSINESS_LIMIT_CONTROL_DAY, RECIPIENT_LIMIT",
        "isv.DAY_LIMIT_CONTROL, ACCOUNT_LIMIT",
        "isv.MONTH_LIMIT_CONTROL, ACCOUNT_LIMIT",
        "isv.MOBILE_NUMBER_ILLEGAL, RECIPIENT_REFUSED",
        "MOBILE_NUMBER_ILLEGAL, RECIPIENT_REFUSED",
        "isv.BLACK_KEY_CONTROL_LIMIT, RECIPIENT_REFUSED",
        "isv.CUSTOMER_REFUSED, RECIPIENT_REFUSED",
        "isv.AMOUNT_NOT_ENOUGH, ACCOUNT_WRONG",
        "isv.OUT_OF_SERVICE, ACCOUNT_WRONG",
        "isp.RAM_PERMISSION_DENY, ACCOUNT_WRONG",
        "isv.DENY_IP_RANGE, ACCOUNT_WRONG",
        "isv.SMS_TEMPLATE_ILLEGAL, CONTENT_WRONG",
        "isv.SMS_SIGNATURE_ILLEGAL, CONTENT_WRONG",
        "isv.PARAM_LENGTH_LIMIT, CONTENT_WRONG",
        "isv.DOMESTIC_NUMBER_NOT_SUPPORTED, CONTENT_WRONG",
        "NOT_SUPPORTED_COUNTRY, CONTENT_WRONG",
        "INVALID_SENDERID, CONTENT_WRONG",
        "isp.SYSTEM_ERROR, MAYBE_SENT",
        "isp.GATEWAY_ERROR, MAYBE_SENT",
        "isp.UNKNOWN, MAYBE_SENT",
    })
    void eachCodeIsOfItsClass(String code, Means means) {
        assertThat(AlibabaCodes.TABLE.find(code).map(Row::means)).contains(means);
    }

    @Test
    void aCodeThatThePageDoesNotHaveMayHaveBeenSent() {
        assertThat(AlibabaCodes.TABLE.outcome("isv.SOMETHING_NEW"))
                .isEqualTo(new Unconfirmed("UNKNOWN_CODE", Optional.of("isv.SOMETHING_NEW")));
    }

    @Test
    void anAccountsDailyCapIsNotAskedAboutForAQuarterOfAnHour() {
        assertThat(AlibabaCodes.TABLE.outcome("isv.DAY_LIMIT_CONTROL"))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(15)));
    }
}
