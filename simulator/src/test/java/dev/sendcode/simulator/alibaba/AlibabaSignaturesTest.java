package dev.sendcode.simulator.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.simulator.Digests;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The vendor's own published examples. */
class AlibabaSignaturesTest {

    @Test
    void theVendorsExampleOfTheRpcSignature() {
        var parameters = new TreeMap<>(Map.of(
                "SignatureMethod", "HMAC-SHA1",
                "SignatureNonce", "45e25e9b-0a6f-4070-8c85-2956eda1b466",
                "AccessKeyId", "testId",
                "SignatureVersion", "1.0",
                "Timestamp", "2017-07-12T02:42:19Z",
                "Format", "XML",
                "Action", "SendSms",
                "Version", "2017-05-25",
                "RegionId", "cn-hangzhou"));
        parameters.putAll(Map.of(
                "PhoneNumbers", "15300000001",
                "SignName", "阿里云短信测试专用",
                "TemplateParam", "{\"customer\":\"test\"}",
                "TemplateCode", "SMS_71390007",
                "OutId", "123"));

        assertThat(RpcSignature.of(RpcSignature.toSign("GET", parameters), "testSecret"))
                .isEqualTo("zJDF+Lrzhj/ThnlvIToysFRq6t4=");
    }

    @Test
    void theVendorsExampleOfTheAcs3Signature() {
        String emptyBody = Digests.hex("SHA-256", "");
        var headers = Map.of(
                "host", "ecs.cn-shanghai.aliyuncs.com",
                "x-acs-action", "RunInstances",
                "x-acs-content-sha256", emptyBody,
                "x-acs-date", "2023-10-26T10:22:32Z",
                "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
                "x-acs-version", "2014-05-26");

        String toSign = Acs3Signature.toSign(
                "POST",
                Map.of("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd", "RegionId", "cn-shanghai"),
                headers.keySet().stream().sorted().toList(),
                headers,
                emptyBody);

        assertThat(toSign).startsWith("ACS3-HMAC-SHA256\n7ea06492da52").endsWith("1e259");
        assertThat(Acs3Signature.of(toSign, "YourAccessKeySecret"))
                .isEqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
    }

    @Test
    void encodingLeavesOnlyLettersDigitsAndFourSignsAlone() {
        assertThat(Rfc3986.encoded("aZ09-_.~")).isEqualTo("aZ09-_.~");
        assertThat(Rfc3986.encoded("* +%&/=")).isEqualTo("%2A%20%2B%25%26%2F%3D");
        assertThat(Rfc3986.encoded("阿😀")).isEqualTo("%E9%98%BF%F0%9F%98%80");
    }

    @Test
    void parametersAreSortedByBytes() {
        assertThat(RpcSignature.toSign("POST", Map.of("b", "1", "B", "2", "a", "3", "Signature", "none")))
                .isEqualTo("POST&%2F&B%3D2%26a%3D3%26b%3D1");
        assertThat(List.of("B", "a", "b")).isSorted();
    }
}
