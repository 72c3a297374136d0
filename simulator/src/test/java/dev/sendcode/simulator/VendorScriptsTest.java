package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripted numbers, and codes on demand, in every vendor's own words. */
class VendorScriptsTest {

    private Simulator simulator;
    private Clients http;
    private Vendors vendors;

    @BeforeEach
    void start() {
        simulator = Simulator.startEphemeral(
                Simulator.Options.defaults().withAnswers(Duration.ofMillis(50), Duration.ofMillis(50)));
        http = new Clients();
        vendors = new Vendors(http, simulator.uri());
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @ParameterizedTest(name = "{0} …{1}: {2}")
    @CsvSource({
        "alibaba, 00, 200 OK, true",
        "alibaba, 01, 200 OK, true",
        "alibaba, 03, 400 Throttling.User, false",
        "alibaba, 04, 200 isv.BUSINESS_LIMIT_CONTROL, false",
        "alibaba, 05, 200 isv.MOBILE_NUMBER_ILLEGAL, false",
        "alibaba, 11, 200 isv.OUT_OF_SERVICE, false",
        "alibaba, 12, 503 ServiceUnavailable, false",
        "alibaba, 13, 503 ServiceUnavailable, false",
        "alibaba, 14, 400 Throttling.User, false",
        "alibaba, 15, 200 isv.CUSTOMER_REFUSED, false",
        "alibaba, 16, 200 isv.SMS_TEMPLATE_ILLEGAL, false",
        "alibaba, 18, 200 E-7351, true",
        "tencent, 00, 200 Ok, true",
        "tencent, 03, 200 RequestLimitExceeded, false",
        "tencent, 04, 200 LimitExceeded.PhoneNumberThirtySecondLimit, false",
        "tencent, 05, 200 InvalidParameterValue.IncorrectPhoneNumber, false",
        "tencent, 11, 200 UnauthorizedOperation.ServiceSuspendDueToArrears, false",
        "tencent, 12, 503 InternalError, false",
        "tencent, 15, 200 FailedOperation.PhoneNumberInBlacklist, false",
        "tencent, 16, 200 FailedOperation.TemplateIncorrectOrUnapproved, false",
        "tencent, 18, 200 E-7351, true",
        "ucloud, 00, 200 0, true",
        "ucloud, 03, 200 153, false",
        "ucloud, 04, 200 0, true",
        "ucloud, 05, 200 18014, false",
        "ucloud, 11, 200 18013, false",
        "ucloud, 12, 503 150, false",
        "ucloud, 15, 200 0, true",
        "ucloud, 16, 200 18017, false",
        "ucloud, 18, 200 7351, true",
        "chuanglan, 00, 200 0, true",
        "chuanglan, 03, 200 103, false",
        "chuanglan, 04, 200 0, true",
        "chuanglan, 05, 200 107, false",
        "chuanglan, 11, 200 109, false",
        "chuanglan, 12, 503 104, false",
        "chuanglan, 16, 200 124, false",
        "chuanglan, 18, 200 E-7351, true",
        "china-mobile-mas, 00, 200 success, true",
        "china-mobile-mas, 03, 429 TooFrequent, false",
        "china-mobile-mas, 04, 200 success, true",
        "china-mobile-mas, 05, 200 success, true",
        "china-mobile-mas, 11, 200 InvalidUsrOrPwd, false",
        "china-mobile-mas, 12, 503 SystemBusy, false",
        "china-mobile-mas, 15, 200 BlackList, false",
        "china-mobile-mas, 16, 200 InvalidMessage, false",
        "china-mobile-mas, 18, 200 E-7351, true",
    })
    void aScriptedNumberMeetsTheVendorsOwnCode(String vendor, String suffix, String said, boolean sent)
            throws IOException {
        var answer = vendors.send(vendor, "+86190000000" + suffix, "d-1");

        assertThat(Vendors.said(vendor, answer)).isEqualTo(said);
        assertThat(simulator.inbox()).hasSize(sent ? 1 : 0);
        assertThat(simulator.calls().values()).containsExactly(1);
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource({
        "alibaba, isv.AMOUNT_NOT_ENOUGH, 200 isv.AMOUNT_NOT_ENOUGH",
        "alibaba, isp.SYSTEM_ERROR, 200 isp.SYSTEM_ERROR",
        "alibaba, BUSINESS_LIMIT_CONTROL_DAY, 200 BUSINESS_LIMIT_CONTROL_DAY",
        "alibaba, Throttling.Api, 400 Throttling.Api",
        "alibaba, Forbidden.RAM, 403 Forbidden.RAM",
        "alibaba, InternalError, 500 InternalError",
        "tencent, FailedOperation.InsufficientBalanceInSmsPackage, 200 FailedOperation.InsufficientBalanceInSmsPackage",
        "tencent, AuthFailure.TokenFailure, 200 AuthFailure.TokenFailure",
        "ucloud, 18023, 200 18023",
        "chuanglan, 110, 200 110",
        "china-mobile-mas, TooManyMobiles, 200 TooManyMobiles",
    })
    void theNextSendIsRefusedWithTheCodeThatWasAskedFor(String vendor, String code, String said) throws IOException {
        simulator.faults().answerWith(code, 1);

        assertThat(Vendors.said(vendor, vendors.send(vendor, Vendors.PHONE, "d-1")))
                .isEqualTo(said);
        assertThat(simulator.inbox()).isEmpty();
        var next = vendors.send(vendor, Vendors.PHONE, "d-2");
        assertThat(next.status()).isEqualTo(200);
        assertThat(simulator.inbox()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AuthFailure.SignatureExpire, true",
        "RequestLimitExceeded.UinLimitExceeded, true",
        "UnauthorizedOperation.RequestIpNotInWhitelist, true",
        "LimitExceeded.PhoneNumberDailyLimit, false",
        "FailedOperation.ContainSensitiveWord, false",
        "InvalidParameterValue.TemplateParameterLengthLimit, false",
    })
    void tencentAnswersARequestWithSomeCodesAndANumberWithOthers(String code, boolean request) throws IOException {
        simulator.faults().answerWith(code, 1);

        var response = vendors.send("tencent", Vendors.PHONE, "d-1").json().path("Response");

        assertThat(response.has("Error")).isEqualTo(request);
        assertThat(response.has("SendStatusSet")).isEqualTo(!request);
    }
}
