package dev.sendcode.simulator;

import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.simulator.alibaba.AlibabaClient;
import dev.sendcode.simulator.gateway.GatewayClient;
import dev.sendcode.simulator.tencent.TencentClient;
import dev.sendcode.simulator.ucloud.UcloudClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Sends one code by any vendor's API, as tests of all of them need it. */
public final class Vendors {

    static final String PHONE = "+8613900001111";

    final AlibabaClient alibaba;
    final TencentClient tencent;
    final UcloudClient ucloud;
    final GatewayClient gateway;

    Vendors(Clients http, URI uri) {
        this.alibaba = new AlibabaClient(http, uri);
        this.tencent = new TencentClient(http, uri);
        this.ucloud = new UcloudClient(http, uri);
        this.gateway = new GatewayClient(http, uri);
    }

    /** What Alibaba takes for a code to a number of the mainland. */
    public static Map<String, String> alibabaSend(String phone, String id) {
        return Map.of(
                "PhoneNumbers",
                phone.substring(3),
                "SignName",
                DemoAccounts.SIGNATURE,
                "TemplateCode",
                DemoAccounts.alibabaTemplate(Scenario.LOGIN, false),
                "TemplateParam",
                "{\"code\":\"012345\",\"minutes\":\"5\"}",
                "OutId",
                id);
    }

    /** What Tencent takes for the same. */
    public static Map<String, Object> tencentSend(List<String> phones, String id) {
        return Map.of(
                "PhoneNumberSet",
                phones,
                "SmsSdkAppId",
                DemoAccounts.TENCENT_SDK_APP_ID,
                "TemplateId",
                DemoAccounts.tencentTemplate(Scenario.LOGIN, false),
                "SignName",
                DemoAccounts.SIGNATURE,
                "TemplateParamSet",
                List.of("012345", "5"),
                "SessionContext",
                id);
    }

    /** What UCloud takes for the same. */
    public static Map<String, String> ucloudSend(String phone, String id) {
        return Map.of(
                "PhoneNumbers.0",
                "(86)" + phone.substring(3),
                "TemplateId",
                DemoAccounts.ucloudTemplate(Scenario.LOGIN, false),
                "SigContent",
                DemoAccounts.SIGNATURE,
                "TemplateParams.0",
                "012345",
                "TemplateParams.1",
                "5",
                "UserId",
                id);
    }

    Clients.Answer send(String vendor, String phone, String id) throws IOException {
        return switch (vendor) {
            case "alibaba" -> alibaba.call("SendSms", alibabaSend(phone, id));
            case "tencent" -> tencent.call("SendSms", tencentSend(List.of(phone), id));
            case "ucloud" -> ucloud.call("SendUSMSMessage", ucloudSend(phone, id));
            case "chuanglan" ->
                gateway.chuanglan(
                        "/msg/v1/send/json", Map.of("phone", phone.substring(3), "msg", "【Sendcode】012345", "uid", id));
            case "china-mobile-mas" -> gateway.mas(phone.substring(3), "012345", DemoAccounts.MAS_SIGN_ID);
            default -> throw new IllegalArgumentException(vendor);
        };
    }

    /** Status and code of an answer, for example {@code 200 isv.BUSINESS_LIMIT_CONTROL}. */
    static String said(String vendor, Clients.Answer answer) {
        String code = switch (vendor) {
            case "alibaba" -> answer.json().path("Code").asText();
            case "tencent" -> {
                var response = answer.json().path("Response");
                yield response.has("Error")
                        ? response.path("Error").path("Code").asText()
                        : response.path("SendStatusSet").path(0).path("Code").asText();
            }
            case "ucloud" -> answer.json().path("RetCode").asText();
            case "chuanglan" -> answer.json().path("code").asText();
            case "china-mobile-mas" -> answer.json().path("rspcod").asText();
            default -> throw new IllegalArgumentException(vendor);
        };
        return answer.status() + " " + code;
    }
}
