package dev.sendcode.settings.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.settings.preflight.PreflightProblem.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every missing piece is named before a code is lost for it. */
class PreflightTest {

    private static final Set<String> PROVIDERS = Set.of("alibaba", "builtin", "http", "tencent", "ucloud");
    private static final String KEY = "apiKeys: ['sha256:" + "0".repeat(64) + "']";
    private static final String ALIBABA =
            "{id: a, provider: alibaba, fields: {accessKeyId: LTAI-test-only, accessKeySecret: not-a-real-secret, brand: Brand}}";
    private static final String THREE_SLOTS = slots("alibaba", "", "SIGN_UP", "LOGIN", "PASSWORD_RESET");
    private static final String NO_GENERIC = "channels: [CHANNEL_LOGIN, CHANNEL_REGISTER, CHANNEL_RESET_PASSWORD]";

    @Test
    void theDemosSettingsAreReady() {
        assertThat(Preflight.of(SettingsFile.demo().content(), PROVIDERS, _ -> true, Map.of()))
                .isEmpty();
    }

    @Test
    void anApplicationThatNothingServesIsToldTheWayOut() {
        assertThat(errors("applications: [{id: main, " + KEY + "}]"))
                .containsExactly("application/main  nothing serves its numbers of CN: make a route for CN or *,"
                        + " or an account of provider builtin");
    }

    @Test
    void theBuiltinServiceIsNoRouteUntilSomethingStandsBehindIt() {
        assertThat(errors("applications: [{id: main, " + KEY + "}]\naccounts: [{id: b, provider: builtin}]"))
                .anySatisfy(error -> assertThat(error).contains("account/b /fields/backing", "account:ID"))
                .anySatisfy(error -> assertThat(error).contains("application/main", "no account can send to CN"));
    }

    @Test
    void threeSlotsAreAlwaysNeededAndTheOthersOnlyWhereTheyAreUsed() {
        String accounts = "\naccounts: [" + ALIBABA + "]\nroutes: [{region: CN, accounts: [a]}]\n";

        assertThat(missing("applications: [{id: main, " + KEY + ", " + NO_GENERIC + "}]" + accounts))
                .containsExactlyInAnyOrder("SIGN_UP", "LOGIN", "PASSWORD_RESET");
        assertThat(missing("applications: [{id: main, " + KEY + ", smsMfa: true, " + NO_GENERIC + "}]" + accounts))
                .containsExactlyInAnyOrder("SIGN_UP", "LOGIN", "PASSWORD_RESET", "SECOND_VERIFICATION");
        assertThat(missing("applications: [{id: main, " + KEY + "}]" + accounts))
                .containsExactlyInAnyOrder("SIGN_UP", "LOGIN", "PASSWORD_RESET", "GENERIC");
        assertThat(missing("applications: [{id: main, " + KEY + ", channels: [CHANNEL_BIND_PHONE]}]" + accounts))
                .contains("GENERIC");
    }

    @Test
    void whatIsCompleteHasNoProblems() {
        assertThat(errors(complete("", THREE_SLOTS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approval: IN_REVIEW | WARNING template/LOGIN-CN /approval  | IN_REVIEW",
                "approval: REJECTED  | WARNING template/LOGIN-CN /approval  | REJECTED",
                "testOnly: true      | WARNING template/LOGIN-CN /testOnly  | test SMS",
                "type: NOTICE        | ERROR template/LOGIN-CN /type        | VERIFICATION_CODE only",
                "validity: 10m       | ERROR template/LOGIN-CN /validity    | 10m",
                "applications: [o]   | NOTE template/LOGIN-CN /applications | not authorised",
                "locale: en          | NOTE template/LOGIN-CN /locale       | serves requests for en",
            })
    void aTemplateThatCannotBeUsedSaysWhy(String field, String where, String why) {
        String templates = slots("alibaba", "", "SIGN_UP", "PASSWORD_RESET") + slots("alibaba", field + ", ", "LOGIN");

        assertThat(all(complete("", templates)))
                .anySatisfy(line -> assertThat(line).startsWith(where).contains(why))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ERROR application/main")
                        .contains("no template that can be sent for LOGIN in CN"));
    }

    @Test
    void aTemplateThatSaysOtherMinutesThanTheApplicationKeepsIsNamed() {
        String templates = slots("alibaba", "", "SIGN_UP", "PASSWORD_RESET")
                + "  - {id: fixed, provider: alibaba, region: CN, scenario: LOGIN, vendorId: SMS_1, text: '{code}，10分钟内有效'}\n";

        assertThat(errors(complete("", templates)))
                .singleElement()
                .asString()
                .contains("template/fixed /text", "10 minutes", "5m");
    }

    @Test
    void whatTheAccountsTextsPromiseMustBeWhatTheApplicationKeeps() {
        String settings = complete("", THREE_SLOTS).replace("brand: Brand", "brand: Brand, validityMinutes: 10");

        assertThat(errors(settings))
                .containsExactly("account/a /fields/validityMinutes is 10, and codes of application"
                        + " main live 5m: make them agree");
    }

    @Test
    void theMainlandWantsASignatureAndSeveralPlacesGiveOne() {
        String without = complete("", THREE_SLOTS).replace(", brand: Brand", "");

        assertThat(errors(without))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).contains("/signature"));
        assertThat(errors(without + "signatures: [{id: s, provider: alibaba, region: CN, text: Example}]\n"))
                .isEmpty();
        assertThat(errors(without + "signatures: [{id: s, provider: alibaba, text: Example, approval: IN_REVIEW}]\n"))
                .hasSize(3);
    }

    @Test
    void anAccountThatIsSwitchedOffOrHasNoTopicIsNoRoute() {
        assertThat(errors(complete("", THREE_SLOTS)
                        .replace("provider: alibaba, fields", "provider: alibaba, enabled: false, fields")))
                .singleElement()
                .asString()
                .contains("route/*:CN", "no account can send to CN");
        assertThat(lines(complete("", THREE_SLOTS), Set.of("builtin"), Severity.ERROR))
                .anySatisfy(error -> assertThat(error).contains("account/a /provider", "topics.providers"));
    }

    @Test
    void abroadEachCountryWithARouteIsLookedAtAndAllOthersAsOne() {
        String settings = complete("international: true, ", THREE_SLOTS)
                .replace("routes:\n", "routes:\n  - {region: US, accounts: [a]}\n");

        assertThat(errors(settings))
                .anySatisfy(error -> assertThat(error).contains("nothing serves its numbers of INTL"))
                .anySatisfy(error -> assertThat(error).contains("LOGIN in US"));
    }

    @Test
    void aPolicyThatLeavesNothingIsToldAndADeniedCountryNeedsNothing() {
        String settings = complete("", THREE_SLOTS);

        assertThat(errors(settings + "countryPolicies: [{deny: [CN]}]\n"))
                .singleElement()
                .asString()
                .contains("country-policy/*", "denies CN");
        assertThat(errors(settings.replace("id: main,", "id: main, international: true,")
                        + "countryPolicies: [{allow: [CN]}, {application: main, deny: [CN]}]\n"))
                .singleElement()
                .asString()
                .contains("country-policy/main", "no country at all");
        assertThat(all(settings.replace("id: main,", "id: main, international: true,")
                        + "countryPolicies: [{allow: [CN]}]\n"))
                .singleElement()
                .asString()
                .startsWith("WARNING country-policy/*");
    }

    @Test
    void aSecondAccountWithoutTextsIsAWarningOnly() {
        String settings = complete("", THREE_SLOTS)
                .replace(
                        "accounts:\n",
                        "accounts:\n  - {id: t, provider: tencent, fields: {secretId: AKID-test-only,"
                                + " secretKey: not-a-real-secret, sdkAppId: '1400000001', region: ap-guangzhou}}\n")
                .replace("accounts: [a]", "accounts: [a, t]");

        assertThat(errors(settings)).isEmpty();
        assertThat(all(settings))
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).startsWith("WARNING application/main").contains("account t"));
    }

    @Test
    void aGatewayThatDoesNotReachAbroadIsNamed() {
        assertThat(errors("applications: [{id: main, international: true, " + KEY + "}]\n"
                        + "accounts: [{id: h, provider: http, fields: {preset: chuanglan, gatewayName: G, account: N0000001,"
                        + " password: not-a-real-password, url: 'https://sms.example.com/send'}}]\n"
                        + "routes: [{region: INTL, accounts: [h]}, {region: CN, accounts: [h]}]\n"))
                .anySatisfy(error -> assertThat(error).contains("account/h /fields", "urlAbroad"));
    }

    @Test
    void aSenderIdThatTheApiDoesNotHaveIsAWarning() {
        String settings = "applications: [{id: main, international: true, " + NO_GENERIC + ", " + KEY + "}]\n"
                + "accounts: [{id: u, provider: ucloud, fields: {publicKey: public-key, privateKey: not-a-real-key, brand: B, senderId: Sendcode}}]\n"
                + "routes: [{region: '*', accounts: [u]}]\ntemplates:\n"
                + slots("ucloud", "", "SIGN_UP", "LOGIN", "PASSWORD_RESET").replace("region: CN", "region: '*'");

        assertThat(all(settings)).singleElement().asString().startsWith("WARNING account/u /fields/senderId");
    }

    @Test
    void onlyTheApplicationsThatWereAskedForAreLookedAt() {
        var content = content("applications: [{id: main}, {id: other}]");

        assertThat(Preflight.of(content, PROVIDERS, "other"::equals, Map.of()))
                .allSatisfy(problem -> assertThat(problem.key().id()).isEqualTo("other"));
    }

    private static String complete(String fields, String templates) {
        return "applications:\n  - {id: main, " + fields + NO_GENERIC + ", " + KEY + "}\n  - {id: o, "
                + KEY.replace("000", "111")
                + ", channels: [CHANNEL_LOGIN]}\naccounts:\n  - " + ALIBABA
                + "\nroutes:\n  - {region: CN, accounts: [a]}\ntemplates:\n"
                + templates;
    }

    private static String slots(String provider, String fields, String... scenarios) {
        var lines = new StringBuilder();
        for (String scenario : scenarios) {
            lines.append("  - {id: ")
                    .append(scenario)
                    .append("-CN, provider: ")
                    .append(provider)
                    .append(", region: CN, ")
                    .append(fields)
                    .append("scenario: ")
                    .append(scenario)
                    .append(", vendorId: SMS_1, parameters: [code], text: '{code}'}\n");
        }
        return lines.toString();
    }

    private static List<String> missing(String yaml) {
        return errors(yaml).stream()
                .map(error -> error.replaceFirst(".*sent for ([A-Z_]+) in CN.*", "$1"))
                .toList();
    }

    private static List<String> errors(String yaml) {
        return lines(yaml, PROVIDERS, Severity.ERROR);
    }

    private static List<String> lines(String yaml, Set<String> providers, Severity severity) {
        return Preflight.of(content(yaml), providers, "main"::equals, Map.of()).stream()
                .filter(problem -> problem.severity() == severity)
                .map(problem -> problem.key() + " " + problem.pointer() + " " + problem.message())
                .toList();
    }

    private static List<String> all(String yaml) {
        return Preflight.of(content(yaml), PROVIDERS, "main"::equals, Map.of()).stream()
                .map(problem ->
                        problem.severity() + " " + problem.key() + " " + problem.pointer() + " " + problem.message())
                .toList();
    }

    private static SettingsContent content(String yaml) {
        var tree = SettingsTree.read(LocatedYaml.read(yaml).root());
        assertThat(tree.findings()).isEmpty();
        return tree.content();
    }
}
