package dev.sendcode.settings.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.settings.vendors.VendorTemplates.Fetched;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorTemplatesTest {

    private static final Settings SETTINGS =
            SettingsFile.load(Optional.of(Path.of("..", "examples", "settings", "all-vendors.yaml")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "您的验证码为：${code}，${time}分钟内有效。 | 您的验证码为：{code}，{minutes}分钟内有效。 | code=CODE time=MINUTES",
                "{1}为您的登录验证码，请于{2}分钟内填写。 | {code}为您的登录验证码，请于{minutes}分钟内填写。 | 1=CODE 2=MINUTES",
                "Your code is {1}. | Your code is {code}. | 1=CODE",
                "${number} is your code | {code} is your code | number=CODE",
            })
    void theVendorsPlaceholdersBecomeOurs(String content, String text, String parameters) {
        var found = (Fetched.Found) fetch(content, VendorDesk.Approval.APPROVED);

        assertThat(found.content()).isEqualTo(content);
        assertThat(SettingDocuments.template(found.draft()))
                .isInstanceOfSatisfying(SettingDocuments.Read.Good.class, good -> {
                    Template template = (Template) good.value();
                    assertThat(template.text()).isEqualTo(text);
                    assertThat(template.vendorId()).contains("SMS_1");
                    assertThat(template.sendable()).isTrue();
                    assertThat(String.join(
                                    " ",
                                    template.parameters().stream()
                                            .map(each -> each.name() + "=" + each.value())
                                            .toList()))
                            .isEqualTo(parameters);
                });
    }

    @Test
    void aPlaceholderThatIsNeitherIsLeftForAPersonToSee() {
        var found = (Fetched.Found) fetch("${product}: ${code}", VendorDesk.Approval.APPROVED);

        assertThat(found.draft().path("text").asText()).isEqualTo("${product}: {code}");
    }

    @Test
    void whatIsInReviewStaysSo() {
        var found = (Fetched.Found) fetch("{1}", VendorDesk.Approval.IN_REVIEW);

        assertThat(found.draft().path("approval").asText()).isEqualTo("IN_REVIEW");
    }

    @Test
    void whatCannotBeHadIsNamed() {
        var nothing = new VendorTemplates(_ -> VendorDesk.NONE);
        assertThat(nothing.fetch(SETTINGS, "nobodys", "1", "CN")).isInstanceOf(Fetched.NoAccount.class);
        assertThat(nothing.fetch(SETTINGS, "tencent", "1", "CN")).isInstanceOf(Fetched.Unsupported.class);
        assertThat(new VendorTemplates(_ -> answering(new VendorDesk.Asked.Answered<>(Optional.empty())))
                        .fetch(SETTINGS, "tencent", "1", "CN"))
                .isInstanceOf(Fetched.NoTemplate.class);
        assertThat(new VendorTemplates(_ -> answering(new VendorDesk.Asked.Failed<>(
                                VendorDesk.Cause.ACCOUNT, "CREDENTIALS", Optional.of("AuthFailure"))))
                        .fetch(SETTINGS, "tencent", "1", "CN"))
                .isEqualTo(new Fetched.Failed("ACCOUNT", "CREDENTIALS", Optional.of("AuthFailure")));
    }

    @Test
    void theVendorIsToldWhichOfItsTwoWorldsIsMeant() {
        var asked = new java.util.ArrayList<Boolean>();
        VendorDesk desk = new VendorDesk() {
            @Override
            public Asked<Optional<VendorTemplate>> template(VendorAccount account, String id, boolean mainland) {
                asked.add(mainland);
                return new Asked.Answered<>(Optional.empty());
            }
        };
        var templates = new VendorTemplates(_ -> desk);

        templates.fetch(SETTINGS, "tencent", "1", "CN");
        templates.fetch(SETTINGS, "tencent", "1", "INTL");

        assertThat(asked).isEqualTo(List.of(true, false));
    }

    private static Fetched fetch(String content, VendorDesk.Approval approval) {
        var template = new VendorDesk.VendorTemplate(
                "SMS_1", "login", content, VendorDesk.Purpose.VERIFICATION_CODE, approval, Optional.empty());
        return new VendorTemplates(_ -> answering(new VendorDesk.Asked.Answered<>(Optional.of(template))))
                .fetch(SETTINGS, "alibaba", "SMS_1", "CN");
    }

    private static VendorDesk answering(VendorDesk.Asked<Optional<VendorDesk.VendorTemplate>> answer) {
        return new VendorDesk() {
            @Override
            public Asked<Optional<VendorTemplate>> template(VendorAccount account, String id, boolean mainland) {
                return answer;
            }
        };
    }
}
