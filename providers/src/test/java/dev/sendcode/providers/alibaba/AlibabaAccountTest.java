package dev.sendcode.providers.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.VendorAccount;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlibabaAccountTest {

    private static final Map<String, String> LEAST =
            Map.of("accessKeyId", "LTAI-simulator-demo", "accessKeySecret", "simulator-alibaba-secret");

    @Test
    void aKeyAndItsSecretAreEnough() {
        assertThat(AlibabaAccount.FIELDS.problems(account(LEAST))).isEmpty();
        assertThat(AlibabaAccount.of(account(LEAST))).isPresent();
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "accessKeyId, has a space",
        "accessKeySecret, short",
        "validityMinutes, 61",
        "senderId, twelveletters",
        "senderId, 1234567890123456",
        "regionId, CN_HANGZHOU",
        "zone, Mars/Olympus",
        "zone, not a zone",
        "colour, red",
    })
    void aWrongFieldIsNamedAndTheAccountIsNotUsed(String field, String value) {
        var fields = new HashMap<>(LEAST);
        fields.put(field, value);

        assertThat(AlibabaAccount.FIELDS.problems(account(fields)))
                .isNotEmpty()
                .allMatch(problem -> problem.contains(field));
        assertThat(AlibabaAccount.of(account(fields))).isEmpty();
    }

    @Test
    void aMissingSecretIsNamed() {
        assertThat(AlibabaAccount.FIELDS.problems(account(Map.of("accessKeyId", "LTAI-simulator-demo"))))
                .singleElement()
                .asString()
                .startsWith("accessKeySecret is missing");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "cn-hangzhou, dysmsapi.aliyuncs.com",
        "cn-shanghai, dysmsapi.aliyuncs.com",
        "cn-beijing, dysmsapi-proxy.cn-beijing.aliyuncs.com",
        "cn-hongkong, dysmsapi-xman.cn-hongkong.aliyuncs.com",
        "ap-southeast-1, dysmsapi.ap-southeast-1.aliyuncs.com",
        "us-east-1, dysmsapi.us-east-1.aliyuncs.com",
    })
    void eachRegionHasItsEndpoint(String region, String host) {
        var fields = new HashMap<>(LEAST);
        fields.put("regionId", region);

        assertThat(AlibabaAccount.of(account(fields)).orElseThrow().endpoint())
                .isEqualTo(URI.create("https://" + host));
    }

    @Test
    void nothingPrintsTheSecret() {
        assertThat(AlibabaAccount.of(account(LEAST)).orElseThrow().toString())
                .doesNotContain("simulator-alibaba-secret");
        assertThat(AlibabaAccount.FIELDS.shown(account(LEAST))).containsEntry("accessKeySecret", "(set)");
    }

    private static VendorAccount account(Map<String, String> fields) {
        return new VendorAccount("alibaba-1", fields);
    }
}
