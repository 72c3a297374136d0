package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.simulator.alibaba.AlibabaClient;
import dev.sendcode.simulator.gateway.GatewayClient;
import dev.sendcode.simulator.tencent.TencentClient;
import dev.sendcode.simulator.ucloud.UcloudClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One message by each vendor's API. */
class VendorSendsTest {

    private Simulator simulator;
    private Clients http;

    @BeforeEach
    void start() {
        simulator = Simulator.startEphemeral();
        http = new Clients();
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    @Test
    void alibabaTakesAMessageByEitherSignature() throws IOException {
        var alibaba = new AlibabaClient(http, simulator.uri());
        var send = Map.of(
                "PhoneNumbers", "13900001111",
                "SignName", DemoAccounts.SIGNATURE,
                "TemplateCode", DemoAccounts.alibabaTemplate(Scenario.LOGIN, false),
                "TemplateParam", "{\"code\":\"012345\",\"minutes\":\"5\"}",
                "OutId", "out-1");

        var acs3 = http.send(alibaba.acs3("2017-05-25", "SendSms", send, AlibabaClient.Bend.none()));
        var query = http.send(alibaba.rpc("2017-05-25", "SendSms", send, AlibabaClient.Bend.none()));
        var form = http.send(alibaba.rpcForm("2017-05-25", "SendSms", send, AlibabaClient.Bend.none()));

        for (var answer : List.of(acs3, query, form)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("Code").asText()).isEqualTo("OK");
            assertThat(answer.json().path("BizId").asText()).matches("[0-9]{18}\\^0");
        }
        assertThat(simulator.inbox()).hasSize(3).allSatisfy(sms -> {
            assertThat(sms.phone()).isEqualTo("+8613900001111");
            assertThat(sms.signature()).isEqualTo("Sendcode");
            assertThat(sms.text()).isEqualTo("验证码012345，用于登录，5分钟内有效，请勿告诉他人。");
            assertThat(sms.vendor()).isEqualTo("alibaba");
        });
        assertThat(simulator.calls()).isEqualTo(Map.of("out-1", 3));
        assertThat(simulator.requests()).isEqualTo(3);
    }

    @Test
    void alibabaTakesAWholeTextForAbroad() throws IOException {
        var answer = new AlibabaClient(http, simulator.uri())
                .globe(
                        "SendMessageToGlobe",
                        Map.of("To", "85212345678", "From", "Sendcode", "Message", "123456 *~+%& 😀", "TaskId", "t-1"));

        assertThat(answer.json().path("ResponseCode").asText()).isEqualTo("OK");
        assertThat(simulator.inbox()).singleElement().satisfies(sms -> {
            assertThat(sms.phone()).isEqualTo("+85212345678");
            assertThat(sms.text()).isEqualTo("123456 *~+%& 😀");
            assertThat(sms.dispatchId()).isEqualTo("t-1");
        });
    }

    @Test
    void tencentTakesAMessage() throws IOException {
        var answer = new TencentClient(http, simulator.uri())
                .call(
                        "SendSms",
                        Map.of(
                                "PhoneNumberSet",
                                List.of("+8613900001111"),
                                "SmsSdkAppId",
                                DemoAccounts.TENCENT_SDK_APP_ID,
                                "TemplateId",
                                DemoAccounts.tencentTemplate(Scenario.SIGN_UP, false),
                                "SignName",
                                DemoAccounts.SIGNATURE,
                                "TemplateParamSet",
                                List.of("004370", "5"),
                                "SessionContext",
                                "ctx-1"));

        var status = answer.json().path("Response").path("SendStatusSet").path(0);
        assertThat(status.path("Code").asText()).isEqualTo("Ok");
        assertThat(status.path("SerialNo").asText()).matches("5000:[0-9]{28}");
        assertThat(status.path("SessionContext").asText()).isEqualTo("ctx-1");
        assertThat(status.path("IsoCode").asText()).isEqualTo("CN");
        assertThat(simulator.inbox())
                .singleElement()
                .satisfies(sms -> assertThat(sms.text()).startsWith("验证码004370"));
        assertThat(simulator.calls()).containsEntry("ctx-1", 1);
    }

    @Test
    void ucloudTakesAMessage() throws IOException {
        var answer = new UcloudClient(http, simulator.uri())
                .call(
                        "SendUSMSMessage",
                        Map.of(
                                "PhoneNumbers.0", "(852)51234567",
                                "TemplateId", DemoAccounts.ucloudTemplate(Scenario.GENERIC, true),
                                "TemplateParams.0", "012345",
                                "TemplateParams.1", "5",
                                "UserId", "0af7651916cd43dd8448eb211c80319c"));

        assertThat(answer.json().path("RetCode").asInt(-1)).isZero();
        assertThat(answer.json().path("UserId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(answer.response().headers().firstValue("X-UCLOUD-REQUEST-UUID"))
                .isPresent();
        assertThat(simulator.inbox()).singleElement().satisfies(sms -> {
            assertThat(sms.phone()).isEqualTo("+85251234567");
            assertThat(sms.text()).startsWith("012345 is your code for verification.");
        });
    }

    @Test
    void theGatewaysTakeMessages() throws IOException {
        var gateway = new GatewayClient(http, simulator.uri());

        var mainland = gateway.chuanglan(
                "/msg/v1/send/json", Map.of("phone", "13900001111", "msg", "【Sendcode】123456 & more", "uid", "u-1"));
        var abroad = gateway.chuanglan("/send/json", Map.of("mobile", "85251234567", "msg", "123456", "uid", "u-2"));
        var mas = gateway.mas("13900001111", "您的验证码是123456", DemoAccounts.MAS_SIGN_ID);

        assertThat(mainland.json().path("code").asText()).isEqualTo("0");
        assertThat(abroad.json().path("code").asText()).isEqualTo("0");
        assertThat(mas.json().path("rspcod").asText()).isEqualTo("success");
        assertThat(simulator.inbox()).extracting(Sms::text).containsExactly("123456 & more", "123456", "您的验证码是123456");
        assertThat(simulator.calls()).isEqualTo(Map.of("u-1", 1, "u-2", 1, "china-mobile-mas/+8613900001111", 1));
    }
}
