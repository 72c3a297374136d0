package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.settings.Scenario;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be asked: reports, some of which are gone when they were read, templates and signatures. */
class QueriesTest {

    private static final String FAILED = "+8619000000009";

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

    private JsonNode tencent(String action, Map<String, ?> body) throws IOException {
        return vendors.tencent.call(action, body).json().path("Response");
    }

    @Test
    void tencentsPullReturnsEachReportOnce() throws IOException {
        for (int i = 0; i < 3; i++) {
            vendors.send("tencent", Vendors.PHONE, "ctx-" + i);
        }
        var byPhone = Map.of(
                "SmsSdkAppId",
                DemoAccounts.TENCENT_SDK_APP_ID,
                "PhoneNumber",
                Vendors.PHONE,
                "Offset",
                0,
                "Limit",
                100);
        await().untilAsserted(() -> assertThat(
                        tencent("PullSmsSendStatusByPhoneNumber", byPhone).path("PullSmsSendStatusSet"))
                .hasSize(3));
        var pull = Map.of("SmsSdkAppId", DemoAccounts.TENCENT_SDK_APP_ID, "Limit", 2);

        var first = tencent("PullSmsSendStatus", pull).path("PullSmsSendStatusSet");

        assertThat(first).hasSize(2);
        assertThat(first.path(0).path("ReportStatus").asText()).isEqualTo("SUCCESS");
        assertThat(first.path(0).path("CountryCode").asText()).isEqualTo("86");
        assertThat(first.path(0).path("SubscriberNumber").asText()).isEqualTo("13900001111");
        assertThat(tencent("PullSmsSendStatus", pull).path("PullSmsSendStatusSet"))
                .hasSize(1);
        assertThat(tencent("PullSmsSendStatus", pull).path("PullSmsSendStatusSet"))
                .isEmpty();
        assertThat(tencent("PullSmsSendStatusByPhoneNumber", byPhone).path("PullSmsSendStatusSet"))
                .hasSize(3);
        assertThat(tencent("PullSmsSendStatus", Map.of("SmsSdkAppId", DemoAccounts.TENCENT_SDK_APP_ID, "Limit", 101))
                        .path("Error")
                        .path("Code")
                        .asText())
                .isEqualTo("InvalidParameter");
    }

    @Test
    void ucloudsPullReturnsEachReportOnceAndTheReceiptAsOftenAsAsked() throws IOException {
        String session =
                vendors.send("ucloud", FAILED, "u-1").json().path("SessionNo").asText();
        var ask = Map.of("SessionNoSet.0", session);
        await().untilAsserted(() -> assertThat(vendors.ucloud
                        .call("GetUSMSSendReceipt", ask)
                        .json()
                        .path("Data")
                        .path(0)
                        .path("ReceiptSet"))
                .singleElement()
                .satisfies(receipt ->
                        assertThat(receipt.path("ReceiptResult").asText()).isEqualTo("发送失败")));

        var pulled =
                vendors.ucloud.call("PullUSMSReport", Map.of("Limit", "200")).json();

        assertThat(pulled.path("ReportSet")).hasSize(1);
        assertThat(pulled.path("ReportSet").path(0).path("UserId").asText()).isEqualTo("u-1");
        assertThat(vendors.ucloud
                        .call("PullUSMSReport", Map.of("Limit", "200"))
                        .json()
                        .path("ReportSet"))
                .isEmpty();
        assertThat(Vendors.said("ucloud", vendors.ucloud.call("PullUSMSReport", Map.of("Limit", "201"))))
                .isEqualTo("200 18000");
    }

    @Test
    void alibabasDetailsTellTheTextAndTheEnding() throws IOException {
        vendors.send("alibaba", FAILED, "out-1");
        var ask = Map.of(
                "PhoneNumber",
                FAILED.substring(3),
                "SendDate",
                Times.china(java.time.Instant.now(), "uuuuMMdd"),
                "PageSize",
                "10",
                "CurrentPage",
                "1");

        await().untilAsserted(() -> assertThat(vendors.alibaba
                        .call("QuerySendDetails", ask)
                        .json()
                        .path("SmsSendDetailDTOs")
                        .path("SmsSendDetailDTO"))
                .singleElement()
                .satisfies(detail -> {
                    assertThat(detail.path("SendStatus").asInt()).isEqualTo(2);
                    assertThat(detail.path("ErrCode").asText()).isEqualTo("MOBLLE_TERMINAL_ERROR");
                    assertThat(detail.path("OutId").asText()).isEqualTo("out-1");
                    assertThat(detail.path("Content").asText()).startsWith("【Sendcode】验证码012345");
                }));
    }

    @Test
    void alibabasMessageAbroadIsFoundByItsId() throws IOException {
        String id = vendors.alibaba
                .globe("SendMessageToGlobe", Map.of("To", "85251234567", "Message", "1", "TaskId", "t-1"))
                .json()
                .path("MessageId")
                .asText();

        await().untilAsserted(() -> {
            var message = vendors.alibaba
                    .globe("QueryMessage", Map.of("MessageId", id))
                    .json();
            assertThat(message.path("Status").asInt()).isEqualTo(1);
            assertThat(message.path("ErrorCode").asText()).isEqualTo("DELIVERED");
        });
        assertThat(vendors.alibaba
                        .globe("SmsConversion", Map.of("MessageId", id, "Delivered", "true"))
                        .json()
                        .path("ResponseCode")
                        .asText())
                .isEqualTo("OK");
    }

    @Test
    void templatesAreShownAsEachVendorWritesThem() throws IOException {
        var alibaba = vendors.alibaba
                .call("QuerySmsTemplate", Map.of("TemplateCode", DemoAccounts.alibabaTemplate(Scenario.LOGIN, false)))
                .json();
        var got = vendors.alibaba
                .call("GetSmsTemplate", Map.of("TemplateCode", "SMS_100000021"))
                .json();
        var tencent = tencent("DescribeSmsTemplateList", Map.of("International", 1, "Limit", 100, "Offset", 0));
        var ucloud = vendors.ucloud
                .call("QueryUSMSTemplate", Map.of("TemplateId", "UTA100022"))
                .json();

        assertThat(alibaba.path("TemplateContent").asText()).contains("${code}", "${minutes}");
        assertThat(alibaba.path("TemplateStatus").asInt()).isEqualTo(1);
        assertThat(got.path("TemplateStatus").asText()).isEqualTo("0");
        assertThat(got.path("VariableAttribute").asText()).contains("\"code\":\"characterWithNumber\"");
        assertThat(tencent.path("DescribeTemplateStatusSet")).hasSize(5);
        assertThat(tencent.path("DescribeTemplateStatusSet")
                        .path(0)
                        .path("TemplateContent")
                        .asText())
                .contains("{1}", "{2}");
        assertThat(ucloud.path("Data").path("Status").asInt()).isEqualTo(3);
    }

    @Test
    void signaturesAreShownWithTheirReview() throws IOException {
        var alibaba = vendors.alibaba
                .call("QuerySmsSign", Map.of("SignName", DemoAccounts.PENDING_SIGNATURE))
                .json();
        var tencent = tencent("DescribeSmsSignList", Map.of("International", 0, "SignIdSet", List.of()));
        var ucloud = vendors.ucloud
                .call("QueryUSMSSignature", Map.of("SigContent", DemoAccounts.SIGNATURE))
                .json();

        assertThat(alibaba.path("SignStatus").asInt()).isZero();
        assertThat(tencent.path("DescribeSignListStatusSet")).hasSize(2);
        assertThat(ucloud.path("Data").path("Status").asInt()).isEqualTo(2);
    }

    @Test
    void aConversionIsTakenForAMessageThatThereIs() throws IOException {
        String serial = vendors.send("tencent", Vendors.PHONE, "ctx-1")
                .json()
                .at("/Response/SendStatusSet/0/SerialNo")
                .asText();

        assertThat(tencent("ReportConversion", Map.of("SerialNo", serial, "ConversionTime", 1))
                        .at("/ReportConversionStatus/Code")
                        .asText())
                .isEqualTo("Ok");
        assertThat(tencent("ReportConversion", Map.of("SerialNo", "5000:none", "ConversionTime", 1))
                        .has("Error"))
                .isTrue();
    }

    @Test
    void chuanglansPullReturnsEachReportOnce() throws IOException {
        vendors.send("chuanglan", Vendors.PHONE, "u-1");

        await().untilAsserted(() -> assertThat(vendors.gateway
                        .chuanglan("/msg/pull/report", Map.of("count", "10"))
                        .json()
                        .path("result"))
                .singleElement()
                .satisfies(report -> assertThat(report.path("uid").asText()).isEqualTo("u-1")));
        assertThat(vendors.gateway
                        .chuanglan("/msg/pull/report", Map.of("count", "10"))
                        .json()
                        .path("result"))
                .isEmpty();
    }
}
