package dev.sendcode.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a snapshot all the time: routes, texts, signatures, countries, suppressed numbers. */
class LookUpsTest {

    private static final String HASH = "00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @CsvSource({
        "shop, CN, shop-cn",
        "shop, US, shop-us",
        "shop, CA, shop-abroad",
        "shop, HK, shop-abroad",
        "bank, CN, cn",
        "bank, US, abroad",
        "bank, HK, abroad",
        "bank, MO, abroad",
        "bank, TW, abroad",
        "bank, INTL, abroad"
    })
    void anApplicationsOwnRouteGoesBeforeTheGeneralOnesAndTheMostExactRegionFirst(
            String application, String region, String account) {
        var settings = settings("""
                applications: [{id: shop}, {id: bank}]
                accounts:
                  - {id: shop-cn, provider: p}
                  - {id: shop-us, provider: p}
                  - {id: shop-abroad, provider: p}
                  - {id: cn, provider: p}
                  - {id: abroad, provider: p}
                routes:
                  - {application: shop, region: CN, accounts: [shop-cn]}
                  - {application: shop, region: US, accounts: [shop-us]}
                  - {application: shop, region: INTL, accounts: [shop-abroad]}
                  - {region: CN, accounts: [cn]}
                  - {region: "*", accounts: [abroad]}
                """);
        assertThat(settings.route(application, region).orElseThrow().accounts())
                .extracting(Route.Share::account)
                .containsExactly(account);
    }

    @Test
    void anApplicationsRouteForAllRegionsGoesBeforeAGeneralOneForTheVeryCountry() {
        var settings = settings("""
                applications: [{id: shop}]
                accounts: [{id: own, provider: p}, {id: general, provider: p}]
                routes:
                  - {application: shop, region: "*", accounts: [own]}
                  - {region: CN, accounts: [general]}
                """);
        assertThat(settings.route("shop", "CN").orElseThrow().accounts())
                .extracting(Route.Share::account)
                .containsExactly("own");
    }

    @Test
    void aRouteForAbroadIsNoneForTheMainland() {
        var settings = settings("""
                accounts: [{id: a, provider: p}]
                routes: [{region: INTL, accounts: [a]}]
                """);
        assertThat(settings.route("shop", "CN")).isEmpty();
        assertThat(settings.route("shop", "TW")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "zh-Hant-TW, taiwan traditional chinese any",
                "zh-Hant-HK, traditional chinese any",
                "zh-hans-cn, chinese any",
                "ZH, chinese any",
                "zh-x-private, chinese any",
                "en, any",
                "-, any"
            })
    void aTextOfTheNearestLanguageComesFirstAndThoseWithoutOneLast(String locale, String templates) {
        var settings = settings("""
                accounts: [{id: a, provider: p}]
                templates:
                  - {id: any, provider: p, scenario: LOGIN, text: "{code}"}
                  - {id: chinese, provider: p, scenario: LOGIN, locale: zh, text: "{code}"}
                  - {id: traditional, provider: p, scenario: LOGIN, locale: zh-Hant, text: "{code}"}
                  - {id: taiwan, provider: p, scenario: LOGIN, locale: zh-Hant-TW, text: "{code}"}
                """);
        assertThat(templates(settings, "shop", "CN", Optional.ofNullable(locale)))
                .containsExactly(templates.split(" "));
    }

    @Test
    void ofTheTextsThatServeTheApplicationsOwnComesFirstThenTheAccountsThenTheMostExactRegionThenTheFirstId() {
        var settings = settings("""
                applications: [{id: shop}, {id: bank}]
                accounts: [{id: a, provider: p}, {id: other, provider: p}]
                templates:
                  - {id: general-2, provider: p, scenario: LOGIN, text: "{code}"}
                  - {id: general-1, provider: p, scenario: LOGIN, text: "{code}"}
                  - {id: general-us, provider: p, scenario: LOGIN, region: US, text: "{code}"}
                  - {id: general-abroad, provider: p, scenario: LOGIN, region: INTL, text: "{code}"}
                  - {id: general-here, provider: p, scenario: LOGIN, account: a, text: "{code}"}
                  - {id: own, provider: p, scenario: LOGIN, applications: [shop], text: "{code}"}
                  - {id: own-here, provider: p, scenario: LOGIN, account: a, applications: [shop, bank], text: "{code}"}
                  - {id: elsewhere, provider: p, scenario: LOGIN, account: other, text: "{code}"}
                  - {id: others, provider: p, scenario: LOGIN, applications: [bank], text: "{code}"}
                  - {id: mainland, provider: p, scenario: LOGIN, region: CN, text: "{code}"}
                  - {id: reset, provider: p, scenario: PASSWORD_RESET, text: "{code}"}
                  - {id: not-its-provider, provider: q, scenario: LOGIN, text: "{code}"}
                """);
        assertThat(templates(settings, "shop", "US", Optional.empty()))
                .containsExactly(
                        "own-here", "own", "general-here", "general-us", "general-abroad", "general-1", "general-2");
    }

    @Test
    void aTextsOwnSignatureGoesBeforeTheApplicationsAndThatBeforeTheGeneralOne() {
        var settings = settings("""
                applications: [{id: shop}, {id: bank}, {id: new}]
                accounts: [{id: a, provider: p}, {id: other, provider: p}]
                signatures:
                  - {id: general, provider: p, text: General}
                  - {id: shop, provider: p, text: Shop, applications: [shop]}
                  - {id: bank, provider: p, text: Bank, applications: [bank]}
                  - {id: bank-abroad, provider: p, text: Bank abroad, region: INTL, applications: [bank]}
                  - {id: bank-other, provider: p, text: Bank other, account: other, applications: [bank]}
                  - {id: in-review, provider: p, text: New, approval: IN_REVIEW, applications: [new]}
                templates:
                  - {id: t, provider: p, scenario: LOGIN, text: "{code}"}
                  - {id: signed, provider: p, scenario: LOGIN, signature: Own, text: "{code}"}
                """);
        var account = settings.account("a").orElseThrow();
        var other = settings.account("other").orElseThrow();
        var plain = settings.template("t").orElseThrow();
        assertThat(settings.signature(
                        "shop", account, "CN", settings.template("signed").orElseThrow()))
                .isEqualTo("Own");
        assertThat(settings.signature("shop", account, "CN", plain)).isEqualTo("Shop");
        assertThat(settings.signature("bank", account, "CN", plain)).isEqualTo("Bank");
        assertThat(settings.signature("bank", account, "US", plain)).isEqualTo("Bank abroad");
        assertThat(settings.signature("bank", other, "US", plain)).isEqualTo("Bank other");
        assertThat(settings.signature("new", account, "CN", plain)).isEqualTo("General");
        assertThat(settings("accounts: [{id: a, provider: p}]").signature("shop", account, "CN", plain))
                .isEmpty();
    }

    @Test
    void thePolicyForAllAndTheApplicationsOwnMustBothAllowACountryAndDenyGoesBeforeAllow() {
        var settings = settings("""
                applications: [{id: shop}, {id: bank}]
                countryPolicies:
                  - {deny: [NO]}
                  - {application: shop, allow: [CN, US, NO], deny: [US]}
                """);
        assertThat(List.of("CN", "US", "NO", "DE"))
                .filteredOn(country -> settings.allows("shop", country))
                .containsExactly("CN");
        assertThat(List.of("CN", "US", "NO", "DE"))
                .filteredOn(country -> settings.allows("bank", country))
                .containsExactly("CN", "US", "DE");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T11:59:59.999Z, true", "2026-03-01T12:00:00Z, false"})
    void aNumberIsSuppressedUntilItsTimeIsOver(Instant now, boolean suppressed) {
        var settings = settings("suppressedNumbers: [{hash: " + HASH + ", until: \"2026-03-01T12:00:00Z\"}]");
        assertThat(settings.suppressed(HASH, now)).isEqualTo(suppressed);
        assertThat(settings.suppressed(HASH.replace('0', '1'), now)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "NO", "on", "yes"})
    void aWordThatOldYamlTookForTrueOrFalseIsAWord(String word) {
        assertThat(LocatedYaml.read("name: " + word).root().path("name").asText())
                .isEqualTo(word);
    }

    @Test
    void aSnapshotAnswersByItsOwnSettingsHoweverManyItFollows() {
        var fixed = settings("""
                accounts: [{id: a, provider: p}]
                templates: [{id: t, provider: p, scenario: LOGIN, text: "{code}"}]
                """);
        var account = fixed.account("a").orElseThrow();
        var plain = fixed.template("t").orElseThrow();
        var builder = new SettingsContentBuilder();
        var snapshot = Settings.none();
        var random = new Random(20_261_121);
        for (int version = 1; version <= 300; version++) {
            change(builder, random);
            var before = snapshot;
            long versionBefore = before.version();
            snapshot = snapshot.next(version, builder.build());
            var fresh = new Settings(version, builder.build(), false);

            assertThat(before.version()).isEqualTo(versionBefore);
            assertThat(snapshot.content()).isEqualTo(fresh.content());
            for (int i = 0; i < 4; i++) {
                assertThat(snapshot.byApiKey("key " + i)).isEqualTo(fresh.byApiKey("key " + i));
            }
            for (String application : List.of("app0", "app1")) {
                assertThat(snapshot.templates(application, account, "CN", Scenario.LOGIN, Optional.empty()))
                        .isEqualTo(fresh.templates(application, account, "CN", Scenario.LOGIN, Optional.empty()));
                assertThat(snapshot.signature(application, account, "CN", plain))
                        .isEqualTo(fresh.signature(application, account, "CN", plain));
            }
        }
    }

    /** One setting of some kind comes, changes or goes. */
    private static void change(SettingsContentBuilder builder, Random random) {
        int n = random.nextInt(4);
        String one = switch (random.nextInt(3)) {
            case 0 -> "applications: [{id: app%d, apiKeys: ['sha256:%s']}]".formatted(n, Settings.hashOf("key " + n));
            case 1 ->
                "templates: [{id: t%d, provider: p, scenario: LOGIN, region: %s, text: '{code}'}]"
                        .formatted(n, random.nextBoolean() ? "CN" : "'*'");
            default -> "signatures: [{id: s%d, provider: p, text: Sign%d}]".formatted(n, random.nextInt(9));
        };
        var tree = SettingsTree.read(LocatedYaml.read(one).root());
        var key = tree.documents().keySet().iterator().next();
        if (random.nextInt(3) == 0) {
            builder.remove(key);
        } else {
            var read = SettingDocuments.read(
                    key.kind(), tree.documents().values().iterator().next());
            assertThat(read).isInstanceOf(SettingDocuments.Read.Good.class);
            builder.put(key, ((SettingDocuments.Read.Good<?>) read).value());
        }
    }

    private static List<String> templates(
            Settings settings, String application, String region, Optional<String> locale) {
        var account = settings.account("a").orElseThrow();
        return settings.templates(application, account, region, Scenario.LOGIN, locale).stream()
                .map(Template::id)
                .toList();
    }

    private static Settings settings(String yaml) {
        var tree = SettingsTree.read(LocatedYaml.read(yaml).root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(1, tree.content(), false);
    }
}
