package dev.sendcode.settings.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.settings.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a vendor could never take is refused before it is written. */
class ContentChecksTest {

    private static final ContentChecks CHECKS = new ContentChecks();

    @Test
    void everyFieldThatAPlatformNeedsIsNamedByItsPlace() {
        assertThat(pointers("""
                accounts:
                  - {id: a, provider: alibaba}
                  - {id: t, provider: tencent, fields: {secretId: AKID-test-only}}
                  - {id: u, provider: ucloud, fields: {privateKey: not-a-real-key}}
                  - {id: h, provider: http, fields: {preset: chuanglan, account: N0000001}}
                """))
                .containsExactlyInAnyOrder(
                        "account/a /fields/accessKeyId",
                        "account/t /fields/sdkAppId",
                        "account/t /fields/region",
                        "account/u /fields/publicKey",
                        "account/h /fields/gatewayName",
                        "account/h /fields/url");
    }

    @Test
    void aSecretIsMissingOnlyWhereNoneIsStored() {
        var content = tree("accounts: [{id: a, provider: alibaba, fields: {accessKeyId: LTAI-test-only}}]")
                .content();
        var key = new SettingKey(SettingKind.ACCOUNT, "a");

        assertThat(CHECKS.findings(new Candidate(content, Set.of(key), Map.of(key, Set.of("fields.accessKeySecret")))))
                .isEmpty();
        assertThat(CHECKS.findings(new Candidate(content, Set.of(key), Map.of())))
                .containsOnlyKeys(key)
                .extractingByKey(key)
                .asInstanceOf(InstanceOfAssertFactories.list(Finding.class))
                .singleElement()
                .satisfies(finding -> assertThat(finding.pointer()).isEqualTo("/fields/accessKeySecret"));
    }

    @Test
    void aSecretWithAWrongFormIsToldWithoutItsValue() {
        assertThat(CHECKS.findings(
                                tree("accounts: [{id: a, provider: alibaba, fields: {accessKeyId: LTAI-test, accessKeySecret: 'a b'}}]")
                                        .content())
                        .toString())
                .contains("accessKeySecret must be")
                .doesNotContain("a b");
    }

    @Test
    void aMistypedFieldIsNamedWithThoseThatThereAre() {
        assertThat(CHECKS.findings(tree("accounts: [{id: b, provider: builtin, fields: {bakking: sandbox}}]")
                                .content())
                        .toString())
                .contains("/fields/bakking", "no field \"bakking\"", "[backing]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alibaba | CN   | '{code}'                  | ''                | /vendorId",
                "tencent | INTL | '{code}'                  | ''                | /vendorId",
                "ucloud  | CN   | '{code}'                  | ''                | /vendorId",
                "alibaba | CN   | '{code} for {minutes}'    | 'vendorId: SMS_1, parameters: [code]'          | /parameters",
                "alibaba | CN   | '{code}'                  | 'vendorId: SMS_1, parameters: [code, minutes]' | /text",
                "alibaba | CN   | '${code}'                 | 'vendorId: SMS_1'                              | /text",
                "tencent | CN   | '{code} {2}'              | 'vendorId: \"1\"'                              | /text",
                "alibaba | CN   | '{code}'                  | 'vendorId: SMS_1, parameters: {my code: code}' | /parameters",
                "http    | CN   | '{code}，10分钟内有效'     | 'validity: 5m'                                 | /validity",
                "builtin | CN   | '{code} is good for 10 minutes' | 'validity: 5m'                           | /validity",
                "http    | CN   | '{code}'                  | 'locale: english please'                       | /locale",
                "pigeon  | CN   | '{code}'                  | ''                                             | /provider",
            })
    void aTemplateThatItsVendorCouldNotSendIsRefused(
            String provider, String region, String text, String more, String pointer) {
        assertThat(pointers("templates: [{id: t, scenario: LOGIN, provider: " + provider + ", region: " + region
                        + ", text: \"" + text + "\"" + (more.isEmpty() ? "" : ", " + more) + "}]"))
                .containsExactly("template/t " + pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "builtin | '{code}, {minutes}'     | ''",
                "http    | '{code}, {minutes}'     | ''",
                "alibaba | '{code}, {minutes}'     | 'vendorId: SMS_1'",
                "alibaba | '{code}, 5 minutes'     | 'vendorId: SMS_1, validity: 5m'",
                "alibaba | '{code}, {minutes}'     | 'vendorId: SMS_1, parameters: {number: code, time: minutes}'",
                "tencent | '{code}, {minutes}'     | 'vendorId: \"1\", locale: zh-Hant-HK'",
            })
    void aTemplateThatItsVendorSendsIsTaken(String provider, String text, String more) {
        assertThat(pointers("templates: [{id: t, scenario: LOGIN, provider: " + provider + ", text: \"" + text + "\""
                        + (more.isEmpty() ? "" : ", " + more) + "}]"))
                .isEmpty();
    }

    @Test
    void abroadAnAlibabaAccountWithASenderIdTakesAnyText() {
        String account = """
                accounts: [{id: a, provider: alibaba, fields: {accessKeyId: LTAI-test-only, senderId: Sendcode}}]
                templates: [{id: t, scenario: LOGIN, provider: alibaba, account: a, region: %s, text: "{code}"}]
                """;
        assertThat(pointers(account.formatted("INTL"))).isEmpty();
        assertThat(pointers(account.formatted("CN"))).containsExactly("template/t /vendorId");
    }

    @Test
    void aGatewayThatSendsByTemplateWantsTheVendorsId() {
        assertThat(pointers("""
                accounts:
                  - id: mas
                    provider: http
                    fields:
                      preset: china-mobile-mas
                      gatewayName: MAS
                      url: https://mas.example.com/sms/tmpsubmit
                      account: apid
                      enterprise: Example
                      signId: sign1
                      fields: "templateId={templateId}, mobiles={phone}, params={params}"
                templates: [{id: t, scenario: LOGIN, provider: http, account: mas, region: CN, text: "{code}"}]
                """)).containsExactly("template/t /vendorId");
    }

    @Test
    void whoTakesAnAccountAwayIsToldOfTheBuiltinServiceInFrontOfIt() {
        var content = tree("accounts: [{id: b, provider: builtin, fields: {backing: 'account:gone'}}]")
                .content();
        var gone = new SettingKey(SettingKind.ACCOUNT, "gone");

        assertThat(CHECKS.findings(new Candidate(content, Set.of(gone), Map.of())))
                .containsOnlyKeys(new SettingKey(SettingKind.ACCOUNT, "b"));
    }

    @Test
    void whatDoesNotChangeIsNotLookedAt() {
        var content = tree("accounts: [{id: a, provider: pigeon}]").content();

        assertThat(CHECKS.findings(new Candidate(content, Set.of(), Map.of()))).isEmpty();
    }

    private static List<String> pointers(String yaml) {
        return CHECKS.findings(tree(yaml).content()).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(finding -> entry.getKey() + " " + finding.pointer()))
                .toList();
    }

    private static SettingsTree tree(String yaml) {
        var tree = SettingsTree.read(LocatedYaml.read(yaml).root());
        assertThat(tree.findings()).isEmpty();
        return tree;
    }
}
