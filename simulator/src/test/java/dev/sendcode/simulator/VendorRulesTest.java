package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.alibaba.AlibabaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendors' rules for numbers, templates, signatures and parameters. */
class VendorRulesTest {

    private Simulator simulator;
    private Clients http;
    private Vendors vendors;

    @BeforeEach
    void start() {
        simulator = Simulator.startEphemeral();
        http = new Clients();
        vendors = new Vendors(http, simulator.uri());
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private String alibaba(Map<String, String> changes) throws IOException {
        var send = new TreeMap<>(Vendors.alibabaSend(Vendors.PHONE, "d-1"));
        send.putAll(changes);
        return Vendors.said("alibaba", vendors.alibaba.call("SendSms", send));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PhoneNumbers | 1390000111 | 200 isv.MOBILE_NUMBER_ILLEGAL",
                "PhoneNumbers | 85251234567 | 200 isv.SMS_TEMPLATE_ILLEGAL",
                "PhoneNumbers | '' | 400 MissingPhoneNumbers",
                "PhoneNumbers | +8613900001111 | 200 OK",
                "PhoneNumbers | 008613900001111 | 200 OK",
                "PhoneNumbers | 13900001111,13900002222 | 200 OK",
                "SignName | Pending | 200 isv.SMS_SIGNATURE_ILLEGAL",
                "TemplateCode | SMS_100000021 | 200 isv.SMS_TEMPLATE_ILLEGAL",
                "TemplateCode | SMS_100000022 | 200 isv.SMS_TEMPLATE_ILLEGAL",
                "TemplateCode | SMS_1 | 200 isv.SMS_TEMPLATE_ILLEGAL",
                "TemplateCode | SMS_100000012 | 200 isv.DOMESTIC_NUMBER_NOT_SUPPORTED",
                "TemplateParam | code=1 | 200 isv.INVALID_JSON_PARAM",
                "TemplateParam | {\"code\":\"012345\"} | 200 isv.TEMPLATE_MISSING_PARAMETERS",
                "TemplateParam | {\"code\":\"01 345\",\"minutes\":\"5\"} | 200 isv.TEMPLATE_PARAMS_ILLEGAL",
                "TemplateParam | {\"code\":\"123\",\"minutes\":\"5\"} | 200 isv.PARAM_LENGTH_LIMIT",
                "TemplateParam | {\"code\":\"1234567\",\"minutes\":\"5\"} | 200 isv.PARAM_LENGTH_LIMIT",
                "TemplateParam | {\"code\":\"0aZ9\",\"minutes\":\"5\"} | 200 OK",
                "TemplateParam | {\"code\":\"012345\",\"minutes\":\"5\",\"app\":\"a b\"} | 200 isv.TEMPLATE_PARAMS_ILLEGAL",
            })
    void alibabaChecksWhatItSends(String name, String value, String said) throws IOException {
        assertThat(alibaba(Map.of(name, value))).isEqualTo(said);
    }

    @Test
    void alibabaTakesANorthAmericanNumberOfElevenDigitsByATemplateForAbroad() throws IOException {
        assertThat(alibaba(Map.of("PhoneNumbers", "18624017194", "TemplateCode", "SMS_100000012")))
                .isEqualTo("200 OK");
        assertThat(simulator.inbox()).singleElement().extracting(Sms::phone).isEqualTo("+18624017194");
    }

    @ParameterizedTest
    @CsvSource({
        "To, 8613900001111, COUNTRY_RESTRICTED",
        "To, 12, MOBILE_NUMBER_ILLEGAL",
        "From, ABCDEFGHIJKL, INVALID_SENDERID",
        "From, Send code, INVALID_SENDERID",
        "From, 123456789012345, OK",
        "Type, OTHER, INVALID_PARAMETERS",
        "Type, OTP, OK",
    })
    void alibabaChecksWhatItSendsAbroad(String name, String value, String said) throws IOException {
        var send = new TreeMap<>(Map.of("To", "85251234567", "Message", "1"));
        send.put(name, value);

        assertThat(vendors.alibaba
                        .globe("SendMessageToGlobe", send)
                        .json()
                        .path("ResponseCode")
                        .asText())
                .isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"~", "*", "+", "%", "&", "=", " ", "a b+c", "%7E", "😀 emoji", "007", "引号\"和\\", "line\nend"})
    void difficultParametersArriveAsTheyWereSent(String value) throws IOException {
        String parameters =
                new String(Json.bytes(Map.of("name", value, "order", "*~" + value)), StandardCharsets.UTF_8);
        var send = new TreeMap<>(Vendors.alibabaSend(Vendors.PHONE, "d-1"));
        send.putAll(Map.of("TemplateCode", "SMS_100000023", "TemplateParam", parameters));
        for (var request : List.of(
                vendors.alibaba.acs3("2017-05-25", "SendSms", send, AlibabaClient.Bend.none()),
                vendors.alibaba.rpc("2017-05-25", "SendSms", send, AlibabaClient.Bend.none()),
                vendors.alibaba.rpcForm("2017-05-25", "SendSms", send, AlibabaClient.Bend.none()))) {
            assertThat(Vendors.said("alibaba", http.send(request))).isEqualTo("200 OK");
        }
        var tencent = new HashMap<>(Vendors.tencentSend(List.of(Vendors.PHONE), "d-1"));
        tencent.putAll(Map.of("TemplateId", "1000023", "TemplateParamSet", List.of(value, "*~" + value)));
        assertThat(Vendors.said("tencent", vendors.tencent.call("SendSms", tencent)))
                .isEqualTo("200 Ok");
        var ucloud = new TreeMap<>(Vendors.ucloudSend(Vendors.PHONE, "d-1"));
        ucloud.putAll(Map.of("TemplateId", "UTA100023", "TemplateParams.0", value, "TemplateParams.1", "*~" + value));
        assertThat(Vendors.said("ucloud", vendors.ucloud.call("SendUSMSMessage", ucloud)))
                .isEqualTo("200 0");

        assertThat(simulator.inbox())
                .hasSize(5)
                .allSatisfy(sms -> assertThat(sms.text()).isEqualTo(value + "，您的订单*~" + value + "已发货。"));
    }

    private String tencent(Map<String, Object> changes) throws IOException {
        var send = new HashMap<>(Vendors.tencentSend(List.of(Vendors.PHONE), "d-1"));
        send.putAll(changes);
        return Vendors.said("tencent", vendors.tencent.call("SendSms", send));
    }

    @Test
    void tencentChecksWhatItSends() throws IOException {
        assertThat(tencent(Map.of("TemplateParamSet", List.of("012345"))))
                .isEqualTo("200 FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
        assertThat(tencent(Map.of("TemplateParamSet", List.of("01234a", "5"))))
                .isEqualTo("200 InvalidParameterValue.TemplateParameterFormatError");
        assertThat(tencent(Map.of("TemplateParamSet", List.of("0123456", "5"))))
                .isEqualTo("200 InvalidParameterValue.TemplateParameterFormatError");
        assertThat(tencent(Map.of("SignName", ""))).isEqualTo("200 FailedOperation.MissingSignature");
        assertThat(tencent(Map.of("SignName", "Pending")))
                .isEqualTo("200 FailedOperation.SignatureIncorrectOrUnapproved");
        assertThat(tencent(Map.of("TemplateId", "1000022")))
                .isEqualTo("200 FailedOperation.TemplateIncorrectOrUnapproved");
        assertThat(tencent(Map.of("TemplateId", "1000012")))
                .isEqualTo("200 UnsupportedOperation.GlobalTemplateToChineseMainlandPhone");
        assertThat(tencent(Map.of("PhoneNumberSet", List.of("+85251234567"))))
                .isEqualTo("200 UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone");
        assertThat(tencent(Map.of("PhoneNumberSet", List.of(Vendors.PHONE, "+85251234567"))))
                .isEqualTo("200 UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber");
        assertThat(tencent(Map.of("PhoneNumberSet", List.of("+8613"))))
                .isEqualTo("200 InvalidParameterValue.IncorrectPhoneNumber");
        assertThat(tencent(Map.of("SmsSdkAppId", "1400000002")))
                .isEqualTo("200 UnauthorizedOperation.SmsSdkAppIdVerifyFail");
        assertThat(tencent(Map.of("SessionContext", "x".repeat(512)))).isEqualTo("200 InvalidParameter");
        assertThat(tencent(Map.of("SessionContext", "x".repeat(511)))).isEqualTo("200 Ok");
        assertThat(tencent(Map.of("TemplateId", "1000012", "SignName", "", "PhoneNumberSet", List.of("+85251234567"))))
                .isEqualTo("200 Ok");
    }

    @Test
    void tencentAnswersForEachNumberByItself() throws IOException {
        var statuses = vendors.tencent
                .call("SendSms", Vendors.tencentSend(List.of(Vendors.PHONE, "+8619000000015", "+8613900002222"), "d-1"))
                .json()
                .at("/Response/SendStatusSet");

        assertThat(statuses)
                .extracting(status -> status.path("Code").asText())
                .containsExactly("Ok", "FailedOperation.PhoneNumberInBlacklist", "Ok");
        assertThat(simulator.inbox()).hasSize(2);
    }

    private String ucloud(Map<String, String> changes) throws IOException {
        var send = new TreeMap<>(Vendors.ucloudSend(Vendors.PHONE, "d-1"));
        send.putAll(changes);
        return Vendors.said("ucloud", vendors.ucloud.call("SendUSMSMessage", send));
    }

    @Test
    void ucloudChecksWhatItSends() throws IOException {
        assertThat(ucloud(Map.of("UserId", "x".repeat(33)))).isEqualTo("200 18000");
        assertThat(ucloud(Map.of("UserId", "a'b"))).isEqualTo("200 18000");
        assertThat(ucloud(Map.of("UserId", "x".repeat(32)))).isEqualTo("200 0");
        assertThat(ucloud(Map.of("TemplateParams.2", "more"))).isEqualTo("200 18018");
        assertThat(ucloud(Map.of("SigContent", "Pending"))).isEqualTo("200 18016");
        assertThat(ucloud(Map.of("TemplateId", "UTA100021"))).isEqualTo("200 18017");
        assertThat(ucloud(Map.of("PhoneNumbers.0", "139"))).isEqualTo("200 18014");
        assertThat(ucloud(Map.of("PhoneNumbers.0", "13900001111"))).isEqualTo("200 0");
        assertThat(ucloud(Map.of("PhoneNumbers.0", "(852)51234567", "TemplateId", "UTA100012", "SigContent", "")))
                .isEqualTo("200 0");
    }

    @Test
    void theGatewaysCheckWhatTheySend() throws IOException {
        var gateway = vendors.gateway;

        assertThat(Vendors.said(
                        "chuanglan", gateway.chuanglan("/msg/send/json", Map.of("phone", "139", "msg", "【Sendcode】1"))))
                .isEqualTo("200 107");
        assertThat(Vendors.said(
                        "chuanglan", gateway.chuanglan("/msg/send/json", Map.of("phone", "13900001111", "msg", "1"))))
                .isEqualTo("200 116");
        assertThat(Vendors.said("chuanglan", gateway.chuanglan("/msg/send/json", Map.of("phone", "13900001111"))))
                .isEqualTo("200 130");
        assertThat(Vendors.said("china-mobile-mas", gateway.mas("85251234567", "1", DemoAccounts.MAS_SIGN_ID)))
                .isEqualTo("200 InvalidMessage");
    }
}
