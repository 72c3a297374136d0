package dev.sendcode.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTreeTest {

    @Test
    void everyMistakeOfAFileIsToldWithItsLine() {
        var yaml = LocatedYaml.read("""
                version: 2
                aplications: []
                applications:
                  - {id: shop, validity: 2h, codeLength: 3}
                  - {id: "bad id"}
                  - id: bank
                    international: maybe
                    channels: [CHANNEL_LOGON]
                accounts:
                  - {id: a1}
                routes:
                  - {region: UK, accounts: [a1]}
                  - {region: CN, accounts: [{account: gone, weight: 0}]}
                countryPolicies:
                  - {application: nobody, deny: [XX]}
                """);

        var tree = SettingsTree.read(yaml.root());

        assertThat(tree.findings())
                .extracting(finding -> yaml.line(finding.pointer()) + " " + finding.message())
                .containsExactlyInAnyOrder(
                        "1 version must be 1: it is the version of this form",
                        "2 there is no section \"aplications\"; did you mean applications?",
                        "4 application shop: validity must be 1m to 1h",
                        "4 application shop: codeLength must be a whole number, 4 to 10",
                        "5 application bad id: id must be 1 to 64 letters, digits, dots, dashes and underscores, beginning with a"
                                + " letter or digit",
                        "7 application bank: international must be true or false",
                        "8 application bank: channels[0] \"CHANNEL_LOGON\" is none of CHANNEL_LOGIN, CHANNEL_REGISTER,"
                                + " CHANNEL_RESET_PASSWORD, CHANNEL_BIND_PHONE, CHANNEL_UNBIND_PHONE, CHANNEL_BIND_MFA,"
                                + " CHANNEL_VERIFY_MFA, CHANNEL_UNBIND_MFA, CHANNEL_COMPLETE_PHONE, CHANNEL_IDENTITY_VERIFICATION,"
                                + " CHANNEL_DELETE_ACCOUNT, CHANNEL_GENERIC; did you mean CHANNEL_LOGIN?",
                        "10 account a1: provider is missing: the id of the adapter, such as alibaba",
                        "12 route *:UK: region must be CN, another ISO 3166 country such as US, INTL or *",
                        "13 route *:CN: weight must be a whole number, 1 to 1000000",
                        "15 country-policy nobody: deny[0] must be ISO 3166 alpha-2 countries such as US; \"XX\" is none");
    }

    @Test
    void whatIsNamedMustBeThere() {
        var tree = read("""
                applications:
                  - {id: shop, apiKeys: ["sha256:%1$s"]}
                  - {id: zoo, apiKeys: ["%1$s"]}
                accounts:
                  - {id: a1, provider: alibaba}
                  - {id: old, provider: alibaba, deleted: true}
                templates:
                  - {id: t, provider: tencent, account: a1, scenario: LOGIN, text: "{code}", applications: [shop, gone]}
                routes:
                  - {application: nobody, region: "*", accounts: [a1, old]}
                """.formatted("ab".repeat(32)));

        assertThat(tree.findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "application zoo: application shop has the same API key; each needs keys of its own",
                        "template t: account a1 is one of alibaba, not of tencent",
                        "template t: there is no application \"gone\"; there are shop, zoo",
                        "route nobody:*: there is no application \"nobody\"; there are shop, zoo",
                        "route nobody:*: there is no account \"old\"; there are a1, old");
    }

    @Test
    void twoOfOneIdAreOneTooMany() {
        var tree = read(
                "routes:\n  - {region: CN, accounts: [a]}\n  - {region: CN, accounts: [a]}\naccounts: [{id: a, provider: x}]\n");

        assertThat(tree.findings()).extracting(Finding::message).containsExactly("there are two of route *:CN");
    }

    @Test
    void everyFieldOfEveryKindIsRead() {
        var content = read("""
                applications:
                  - id: shop
                    name: Shop
                    note: the one with the fish
                    apiKeys: ["sha256:%1$s"]
                    international: true
                    smsMfa: true
                    channels: [CHANNEL_LOGIN]
                    genauth: true
                    window: 30s
                    phoneLimits: [3/10m]
                    validity: 10m
                    codeLength: 8
                    resend: new-code
                    strictNumbers: true
                accounts:
                  - id: a
                    provider: tencent
                    name: A
                    note: n
                    enabled: false
                    receipts: false
                    horizon: 2h
                    callbackToken: long-enough
                    perMinute: 5
                    perDay: 6
                    fields: {region: ap-guangzhou, sdkAppId: 1400000001}
                signatures:
                  - {id: s, name: S, provider: tencent, account: a, region: CN, text: Fish, approval: IN_REVIEW, applications: [shop]}
                templates:
                  - {id: t, name: T, provider: tencent, account: a, region: INTL, scenario: LOGIN, locale: de, vendorId: 77, signature: Fish,
                     parameters: {number: code}, text: "{code}, 10 Minuten", validity: 10m, type: NOTICE, approval: REJECTED, testOnly: true,
                     applications: [shop]}
                routes:
                  - {application: shop, region: DE, accounts: [{account: a, weight: 3}]}
                countryPolicies:
                  - {application: shop, allow: [DE, CN], deny: [CN]}
                suppressedNumbers:
                  - {hash: 00112233445566778899aabbccddeeff, reason: a court, until: "2030-01-01T00:00:00Z"}
                """.formatted("ab".repeat(32)));

        assertThat(content.findings()).isEmpty();
        var settings = new Settings(9, content.content(), false);
        var shop = settings.application("shop").orElseThrow();
        assertThat(shop.toString())
                .contains("Shop", "fish", "smsMfa=true", "CHANNEL_LOGIN", "PT30S", "PT10M", "codeLength=8");
        assertThat(shop.sameCodeOnResend()).isFalse();
        assertThat(shop.strictNumbers()).isTrue();
        assertThat(shop.phoneLimits()).containsExactly(new PhoneLimit(3, Duration.ofMinutes(10)));
        var account = settings.account("a").orElseThrow();
        assertThat(account.fields()).containsEntry("sdkAppId", "1400000001");
        assertThat(List.of(account.enabled(), account.receipts(), account.usable()))
                .containsOnly(false);
        assertThat(account.horizon()).isEqualTo(Duration.ofHours(2));
        assertThat(List.of(account.perMinute(), account.perDay())).containsExactly(5, 6);
        var template = settings.template("t").orElseThrow();
        assertThat(template)
                .isEqualTo(new Template(
                        "t",
                        "T",
                        "tencent",
                        Optional.of("a"),
                        "INTL",
                        Scenario.LOGIN,
                        Optional.of("de"),
                        Optional.of("77"),
                        "Fish",
                        List.of(new Template.Parameter("number", Template.Value.CODE)),
                        "{code}, 10 Minuten",
                        Optional.of(Duration.ofMinutes(10)),
                        Template.Type.NOTICE,
                        Approval.REJECTED,
                        true,
                        Set.of("shop")));
        assertThat(content.content().signatures().get("s"))
                .isEqualTo(new Signature(
                        "s", "S", "tencent", Optional.of("a"), "CN", "Fish", Approval.IN_REVIEW, Set.of("shop")));
        assertThat(settings.route("shop", "DE").map(Route::accounts)).contains(List.of(new Route.Share("a", 3)));
        assertThat(settings.allows("shop", "DE")).isTrue();
        assertThat(settings.allows("shop", "CN")).isFalse();
        assertThat(content.content().suppressedNumbers()).containsKey("00112233445566778899aabbccddeeff");
        assertThat(content.documents().keySet())
                .extracting(SettingKey::text)
                .containsExactly(
                        "application/shop",
                        "account/a",
                        "signature/s",
                        "template/t",
                        "route/shop:DE",
                        "country-policy/shop",
                        "suppressed-number/00112233445566778899aabbccddeeff");
    }

    private static SettingsTree read(String yaml) {
        var read = LocatedYaml.read(yaml);
        assertThat(read.findings()).isEmpty();
        return SettingsTree.read(read.root());
    }
}
