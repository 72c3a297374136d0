package dev.sendcode.providers.ucloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.ucloud.common.pojo.Param;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.Rendered.Parameter;
import dev.sendcode.schemas.Phone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UcloudSignatureTest {

    private static final UcloudAccount ACCOUNT =
            UcloudAccount.of(UcloudDemo.ACCOUNT).orElseThrow();

    @Test
    void thePublishedExampleIsSignedAsPublished() {
        var fields = List.of(
                new Param("Action", "DescribeUHostInstance"),
                new Param("Region", "cn-bj2"),
                new Param("PublicKey", "ucloudsomeone@example.com1296235120854146120"),
                new Param("Limit", 10));

        assertThat(UcloudSignature.signature(fields, "46f09bb9fab4f12dfc160dae12273d5332b5debe"))
                .isEqualTo("cba5cf5ec4d4233d206b1b54951e3787350a642f");
    }

    @Test
    void aMessageHasTheFieldsThatTheLibraryLacks() {
        var signed = UcloudSignature.signed(request("Sendcode", Optional.of("SenderX"), "1234"), ACCOUNT);

        assertThat(signed)
                .containsEntry("Action", "SendUSMSMessage")
                .containsEntry("PhoneNumbers.0", "(852)51234567")
                .containsEntry("TemplateParams.0", "1234")
                .containsEntry("TemplateParams.1", "5")
                .containsEntry("UserId", "0".repeat(32))
                .containsEntry("SenderId", "SenderX")
                .containsEntry("SigContent", "Sendcode")
                .containsEntry("ProjectId", UcloudDemo.FIELDS.get("projectId"))
                .containsKey("Signature");
    }

    @Test
    void whatIsNotSetIsNotSent() {
        assertThat(UcloudSignature.signed(request("", Optional.empty(), "1234"), ACCOUNT))
                .doesNotContainKeys("SigContent", "SenderId");
    }

    @Test
    void aChineseSignatureIsSignedInUtf8WhateverTheProcesssCharset() {
        var fields = List.of(new Param("SigContent", "优刻得"));

        // SHA-1 of the UTF-8 bytes of "SigContent优刻得key", by sha1sum
        assertThat(UcloudSignature.signature(fields, "key")).isEqualTo("51cd9b7d2893481582b47bc1c19d67856793636f");
    }

    @Test
    void anEmptyParameterCannotBeSigned() {
        assertThatThrownBy(() -> UcloudSignature.signed(request("Sendcode", Optional.empty(), ""), ACCOUNT))
                .isInstanceOf(UcloudSignature.UnsignableRequest.class)
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "+8619000000000, (86)19000000000",
        "+85251234567, (852)51234567",
        "+18624017194, (1)8624017194",
        "+390612345678, (39)0612345678",
    })
    void numbersHaveTheirCountryInBrackets(String e164, String written) {
        assertThat(UcloudPhones.write(new Phone(e164))).isEqualTo(written);
        assertThat(UcloudPhones.read(written)).contains(new Phone(e164));
    }

    @Test
    void aNumberWithoutACountryIsOfTheMainland() {
        assertThat(UcloudPhones.read("19000000000")).contains(new Phone("+8619000000000"));
        assertThat(UcloudPhones.read("nobody")).isEmpty();
    }

    private static SendRequest request(String signature, Optional<String> senderId, String code) {
        var command = new DispatchCommand("0".repeat(32), new Phone("+85251234567"), "HK", UcloudDemo.ACCOUNT);
        var parameters = List.of(new Parameter("1", code), new Parameter("2", "5"));
        return new SendRequest(
                command, new Rendered("login", Optional.of("UTA1"), signature, parameters, "text", code, 5), senderId);
    }
}
