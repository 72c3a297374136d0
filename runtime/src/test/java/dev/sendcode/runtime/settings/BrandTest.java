package dev.sendcode.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One brand for all scenarios of an account, unless something nearer says otherwise. */
class BrandTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', Our brand",
        "'', 'signatures: [{id: s, provider: alibaba, text: General}]', General",
        "'signature: Own,', 'signatures: [{id: s, provider: alibaba, text: General}]', Own",
        "'', 'signatures: [{id: s, provider: alibaba, text: General, approval: IN_REVIEW}]', Our brand",
    })
    void theAccountsBrandStandsWhereNoSignatureDoes(String own, String signatures, String shown) {
        var settings = settings("fields: {brand: ' Our brand '}", own, signatures);

        assertThat(signature(settings)).isEqualTo(shown);
    }

    @Test
    void withoutEitherNothingStandsThere() {
        assertThat(signature(settings("fields: {}", "", ""))).isEmpty();
    }

    private static String signature(Settings settings) {
        return settings.signature(
                "main",
                settings.account("a").orElseThrow(),
                "CN",
                settings.template("t").orElseThrow());
    }

    private static Settings settings(String fields, String own, String signatures) {
        var tree = SettingsTree.read(
                LocatedYaml.read("""
                accounts: [{id: a, provider: alibaba, %s}]
                templates: [{id: t, provider: alibaba, %s scenario: LOGIN, text: "{code}"}]
                %s
                """.formatted(fields, own, signatures)).root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(1, tree.content(), false);
    }
}
