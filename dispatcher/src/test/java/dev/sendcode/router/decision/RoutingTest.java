package dev.sendcode.router.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sendcode.events.Channel;
import dev.sendcode.providers.AccountFields;
import dev.sendcode.router.decision.Admission.Admitted;
import dev.sendcode.router.decision.Admission.Rejected;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which settings a request meets, and what it is told where they do not serve it. */
class RoutingTest {

    private static final String CN = "+8619000000001";
    private static final String US = "+12025550101";
    private static final String HASH = "00112233445566778899aabbccddeeff";

    private final AdmissionPolicy policy =
            new AdmissionPolicy(Set.of("builtin", "alibaba", "tencent"), Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({
        "+8619000000001, CN, mainland",
        "+85261234567, HK, abroad",
        "+85366123456, MO, abroad",
        "+886912345678, TW, abroad",
        "+12025550101, US, states",
        "+16135550101, CA, abroad",
        "+870773111632, INTL, abroad"
    })
    void aNumberGoesByItsRegionAndOnlyPlus86IsTheMainland(String phone, String region, String account) {
        var settings = settings("""
                applications: [{id: shop, international: true}]
                accounts:
                  - {id: mainland, provider: alibaba}
                  - {id: abroad, provider: alibaba}
                  - {id: states, provider: tencent}
                templates:
                  - {id: a, provider: alibaba, scenario: LOGIN, text: "{code}"}
                  - {id: t, provider: tencent, scenario: LOGIN, text: "{code}"}
                routes:
                  - {region: CN, accounts: [mainland]}
                  - {region: US, accounts: [states]}
                  - {region: INTL, accounts: [abroad]}
                """);
        assertThat(decide(settings, phone, Channel.CHANNEL_LOGIN)).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.request().terms().region()).isEqualTo(region);
            assertThat(admitted.request().plan()).extracting(Leg::account).containsExactly(account);
        });
    }

    @Test
    void numbersAbroadNeedTheApplicationsInternationalSwitchAndARoute() {
        var settings = settings("""
                applications: [{id: shop}, {id: open, international: true}]
                accounts: [{id: mainland, provider: alibaba}]
                templates: [{id: a, provider: alibaba, scenario: LOGIN, text: "{code}"}]
                routes: [{region: CN, accounts: [mainland]}]
                """);
        assertThat(decide(settings, US, Channel.CHANNEL_LOGIN)).isEqualTo(new Rejected("INTERNATIONAL_OFF"));
        assertThat(decide(settings, "open", US, Channel.CHANNEL_LOGIN, null)).isEqualTo(new Rejected("NO_ROUTE"));
        assertThat(legs(settings, CN)).containsExactly("mainland");
    }

    @Test
    void whereNoRouteIsTheBuiltinServiceServesAndWhereOneIsItDoesNotHelpOut() {
        String texts = """
                applications: [{id: shop, international: true}]
                accounts:
                  - {id: builtin, provider: builtin, fields: {backing: sandbox}}
                  - {id: off, provider: alibaba, enabled: false}
                templates:
                  - {id: b, provider: builtin, scenario: LOGIN, text: "{code}"}
                  - {id: a, provider: alibaba, scenario: LOGIN, text: "{code}"}
                """;
        assertThat(legs(settings(texts), CN)).containsExactly("builtin");
        assertThat(decide(settings(texts + "routes: [{region: CN, accounts: ['off']}]"), CN, Channel.CHANNEL_LOGIN))
                .isEqualTo(new Rejected("NO_ROUTE"));
        assertThat(legs(settings(texts + "routes: [{region: CN, accounts: ['off', builtin]}]"), US))
                .containsExactly("builtin");
    }

    @Test
    void accountsThatAreDisabledDeletedOrOfAProviderWithoutATopicArePassedOver() {
        var settings = settings("""
                applications: [{id: shop}]
                accounts:
                  - {id: disabled, provider: alibaba, enabled: false}
                  - {id: taken-away, provider: alibaba, deleted: true}
                  - {id: unserved, provider: pigeon}
                  - {id: good, provider: tencent}
                templates:
                  - {id: a, provider: alibaba, scenario: LOGIN, text: "{code}"}
                  - {id: p, provider: pigeon, scenario: LOGIN, text: "{code}"}
                  - {id: t, provider: tencent, scenario: LOGIN, text: "{code}"}
                """, """
                routes: [{region: CN, accounts: [disabled, taken-away, unserved, good]}]
                """);
        assertThat(legs(settings, CN)).containsExactly("good");
    }

    @Test
    void anAccountWithoutATextForTheRequestIsPassedOverAndTheNextServes() {
        var settings = settings("""
                applications: [{id: shop}, {id: bank}]
                accounts: [{id: first, provider: alibaba}, {id: second, provider: tencent}]
                templates:
                  - {id: bank-only, provider: alibaba, scenario: LOGIN, text: "{code}", applications: [bank]}
                  - {id: general, provider: tencent, scenario: LOGIN, text: "{code}"}
                routes: [{region: CN, accounts: [first, second]}]
                """);
        assertThat(legs(settings, CN)).containsExactly("second");
        assertThat(plan(settings, "bank", CN))
                .extracting(Leg::account, Leg::template)
                .containsExactly(tuple("first", "bank-only"), tuple("second", "general"));
    }

    @Test
    void onlyApprovedVerificationCodeTextsThatAreNotForTestsGoToPeople() {
        var settings = settings("""
                applications: [{id: shop}]
                accounts: [{id: a, provider: alibaba}]
                templates:
                  - {id: t1, provider: alibaba, scenario: LOGIN, text: "{code}", approval: IN_REVIEW}
                  - {id: t2, provider: alibaba, scenario: LOGIN, text: "{code}", approval: REJECTED}
                  - {id: t3, provider: alibaba, scenario: LOGIN, text: "{code}", testOnly: true}
                  - {id: t4, provider: alibaba, scenario: LOGIN, text: "{code}", type: NOTICE}
                  - {id: t5, provider: alibaba, scenario: LOGIN, text: "{code}", type: PROMOTION}
                  - {id: t6, provider: alibaba, scenario: SIGN_UP, text: "{code}", approval: IN_REVIEW}
                  - {id: t7, provider: alibaba, scenario: SIGN_UP, text: "{code}"}
                routes: [{region: CN, accounts: [a]}]
                """);
        assertThat(decide(settings, CN, Channel.CHANNEL_LOGIN)).isEqualTo(new Rejected("TEMPLATE_NOT_CONFIGURED"));
        assertThat(decide(settings, CN, Channel.CHANNEL_REGISTER))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.request().plan())
                                .extracting(Leg::template)
                                .containsExactly("t7"));
    }

    @ParameterizedTest
    @CsvSource({
        // account promises, text promises, text takes minutes, application keeps: does it fit?
        "'', '', false, 5m, true",
        "'', 5m, false, 5m, true",
        "'', 10m, false, 5m, false",
        "5, '', false, 5m, true",
        "10, '', false, 5m, false",
        "10, '', true, 5m, true",
        "10, 5m, false, 5m, false",
        "5, 10m, false, 5m, false",
        "10, 10m, true, 5m, false"
    })
    void aTextThatPromisesAnotherValidityThanTheApplicationKeepsIsNeverSent(
            String account, String text, boolean minutes, String application, boolean fits) {
        var settings = settings("""
                applications: [{id: shop, validity: %s}]
                accounts: [{id: a, provider: alibaba, fields: {validityMinutes: "%s"}}]
                templates: [{id: t, provider: alibaba, scenario: LOGIN, text: "{code}%s"%s}]
                routes: [{region: CN, accounts: [a]}]
                """.formatted(
                application, account, minutes ? " {minutes}" : "", text.isEmpty() ? "" : ", validity: " + text));
        var decided = decide(settings, CN, Channel.CHANNEL_LOGIN);
        if (fits) {
            assertThat(decided).isInstanceOf(Admitted.class);
        } else {
            assertThat(decided).isEqualTo(new Rejected("VALIDITY"));
        }
    }

    @Test
    void whatAnAccountsTextsPromiseIsTheFieldThatTheAdaptersHave() {
        assertThat(Account.VALIDITY).isEqualTo(AccountFields.VALIDITY.name());
    }

    @Test
    void aTextOfAnotherValidityGivesWayToOneThatKeepsIt() {
        var settings = settings("""
                applications: [{id: shop, validity: 5m}]
                accounts: [{id: a, provider: alibaba}]
                templates:
                  - {id: own, provider: alibaba, scenario: LOGIN, text: "{code}", validity: 10m, applications: [shop]}
                  - {id: general, provider: alibaba, scenario: LOGIN, text: "{code} {minutes}"}
                routes: [{region: CN, accounts: [a]}]
                """);
        assertThat(plan(settings, "shop", CN)).extracting(Leg::template).containsExactly("general");
    }

    @Test
    void theTextOfTheLanguageThatIsAskedForIsPlanned() {
        var settings = settings("""
                applications: [{id: shop}]
                accounts: [{id: a, provider: alibaba}]
                templates:
                  - {id: any, provider: alibaba, scenario: LOGIN, text: "{code}"}
                  - {id: english, provider: alibaba, scenario: LOGIN, locale: en, text: "{code}"}
                routes: [{region: CN, accounts: [a]}]
                """);
        assertThat(decide(settings, "shop", CN, Channel.CHANNEL_LOGIN, "en-GB"))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.request().plan())
                                .extracting(Leg::template)
                                .containsExactly("english"));
        assertThat(plan(settings, "shop", CN)).extracting(Leg::template).containsExactly("any");
    }

    @Test
    void theCountryPolicyOfAllAndOfTheApplicationBothHold() {
        var settings = settings("""
                applications: [{id: shop, international: true}, {id: bank, international: true}]
                accounts: [{id: a, provider: alibaba}]
                templates: [{id: t, provider: alibaba, scenario: LOGIN, text: "{code}"}]
                routes: [{region: "*", accounts: [a]}]
                countryPolicies:
                  - {deny: [US]}
                  - {application: shop, allow: [CN, US, HK]}
                """);
        String de = "+4915112345678";
        assertThat(legs(settings, CN)).containsExactly("a");
        assertThat(legs(settings, "+85261234567")).containsExactly("a");
        assertThat(decide(settings, US, Channel.CHANNEL_LOGIN)).isEqualTo(new Rejected("COUNTRY"));
        assertThat(decide(settings, de, Channel.CHANNEL_LOGIN)).isEqualTo(new Rejected("COUNTRY"));
        assertThat(decide(settings, "bank", de, Channel.CHANNEL_LOGIN, null)).isInstanceOf(Admitted.class);
    }

    @Test
    void aSuppressedNumberGetsNothingUntilItsTimeByTheBrokersClock() {
        String texts = """
                applications: [{id: shop}]
                accounts: [{id: a, provider: alibaba}]
                templates: [{id: t, provider: alibaba, scenario: LOGIN, text: "{code}"}]
                routes: [{region: CN, accounts: [a]}]
                """;
        String until = java.time.Instant.ofEpochMilli(Samples.NOW).toString();
        String after = java.time.Instant.ofEpochMilli(Samples.NOW + 1).toString();
        assertThat(legs(settings(texts + "suppressedNumbers: [{hash: " + HASH + ", until: \"" + until + "\"}]"), CN))
                .containsExactly("a");
        assertThat(decide(
                        settings(texts + "suppressedNumbers: [{hash: " + HASH + ", until: \"" + after + "\"}]"),
                        CN,
                        Channel.CHANNEL_LOGIN))
                .isEqualTo(new Rejected("SUPPRESSION_LIST"));
        assertThat(decide(settings(texts + "suppressedNumbers: [{hash: " + HASH + "}]"), CN, Channel.CHANNEL_LOGIN))
                .isEqualTo(new Rejected("SUPPRESSION_LIST"));
    }

    @Test
    void anApplicationThatNamesItsChannelsGetsNoOthers() {
        var settings = settings("""
                applications: [{id: shop, channels: [CHANNEL_REGISTER]}]
                accounts: [{id: a, provider: alibaba}]
                templates:
                  - {id: t, provider: alibaba, scenario: LOGIN, text: "{code}"}
                  - {id: s, provider: alibaba, scenario: SIGN_UP, text: "{code}"}
                routes: [{region: CN, accounts: [a]}]
                """);
        assertThat(decide(settings, CN, Channel.CHANNEL_REGISTER)).isInstanceOf(Admitted.class);
        assertThat(decide(settings, CN, Channel.CHANNEL_LOGIN)).isEqualTo(new Rejected("CHANNEL_OFF"));
        assertThat(decide(settings("applications: [{id: shop}]"), CN, Channel.UNKNOWN))
                .isEqualTo(new Rejected("CHANNEL"));
    }

    @ParameterizedTest
    @EnumSource(value = Channel.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void everyChannelHasItsScenarioAndWhereThatLacksATextOnlyItIsRefused(Channel channel) {
        String scenario = switch (channel) {
            case CHANNEL_REGISTER -> "SIGN_UP";
            case CHANNEL_LOGIN -> "LOGIN";
            case CHANNEL_RESET_PASSWORD -> "PASSWORD_RESET";
            case CHANNEL_VERIFY_MFA, CHANNEL_BIND_MFA, CHANNEL_UNBIND_MFA -> "SECOND_VERIFICATION";
            default -> "GENERIC";
        };
        var settings = settings("""
                applications: [{id: shop}]
                accounts: [{id: a, provider: alibaba}]
                templates: [{id: t, provider: alibaba, scenario: %s, text: "{code}"}]
                routes: [{region: CN, accounts: [a]}]
                """.formatted(scenario));
        for (Channel each : Channel.values()) {
            var decided = decide(settings, CN, each);
            if (each == channel) {
                assertThat(decided).isInstanceOf(Admitted.class);
            } else if (each != Channel.UNKNOWN && decided instanceof Rejected rejected) {
                assertThat(rejected.reason()).isEqualTo("TEMPLATE_NOT_CONFIGURED");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CHANNEL_RESET_PASSWORD, c1, c6",
        "CHANNEL_LOGIN, c2, c5",
        "CHANNEL_REGISTER, c3, c4",
    })
    void theGeneralTextsOfHomeAndAbroadServeEachItsScenario(Channel channel, String home, String abroad) {
        var settings = settings("""
                applications: [{id: shop, international: true}]
                accounts: [{id: a, provider: alibaba}]
                templates:
                  - {id: c1, provider: alibaba, region: CN, scenario: PASSWORD_RESET, text: "{code}"}
                  - {id: c2, provider: alibaba, region: CN, scenario: LOGIN, text: "{code}", validity: 5m}
                  - {id: c3, provider: alibaba, region: CN, scenario: SIGN_UP, text: "{code}"}
                  - {id: c4, provider: alibaba, region: INTL, scenario: SIGN_UP, text: "{code}"}
                  - {id: c5, provider: alibaba, region: INTL, scenario: LOGIN, text: "{code}", validity: 5m}
                  - {id: c6, provider: alibaba, region: INTL, scenario: PASSWORD_RESET, text: "{code}"}
                routes: [{region: "*", accounts: [a]}]
                """);
        assertThat(template(decide(settings, CN, channel))).isEqualTo(home);
        assertThat(template(decide(settings, US, channel))).isEqualTo(abroad);
        assertThat(template(decide(settings, "+85261234567", channel))).isEqualTo(abroad);
    }

    private static String template(Admission decided) {
        assertThat(decided).isInstanceOf(Admitted.class);
        return ((Admitted) decided).request().plan().getFirst().template();
    }

    @Test
    void thePlanIsPinnedToTheVersionItWasMadeWith() {
        var settings = settings("""
                applications: [{id: shop}]
                accounts: [{id: a, provider: alibaba, horizon: 2h, receipts: false}]
                templates: [{id: t, provider: alibaba, scenario: LOGIN, text: "{code}"}]
                routes: [{region: CN, accounts: [a]}]
                """);
        assertThat(decide(settings, CN, Channel.CHANNEL_LOGIN)).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.request().terms().settingsVersion()).isEqualTo(42);
            assertThat(admitted.request().plan())
                    .containsExactly(
                            new Leg("alibaba", "a", "t", Duration.ofHours(2).toMillis(), false));
        });
    }

    private List<String> legs(Settings settings, String phone) {
        return plan(settings, "shop", phone).stream().map(Leg::account).toList();
    }

    private List<Leg> plan(Settings settings, String application, String phone) {
        var decided = decide(settings, application, phone, Channel.CHANNEL_LOGIN, null);
        assertThat(decided).isInstanceOf(Admitted.class);
        return ((Admitted) decided).request().plan();
    }

    private Admission decide(Settings settings, String phone, Channel channel) {
        return decide(settings, "shop", phone, channel, null);
    }

    private Admission decide(
            Settings settings, String application, String phone, Channel channel, @Nullable String locale) {
        var ask = new Ask(
                "id",
                application,
                new Phone(phone),
                new Phone(phone).region(),
                HASH,
                channel,
                locale,
                null,
                Samples.NOW,
                null);
        return policy.decide(ask, settings, null, List.of());
    }

    private static Settings settings(String yaml) {
        var tree = SettingsTree.read(LocatedYaml.read(yaml).root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(42, tree.content(), false);
    }

    /** What was good when it was written: a route may name what was taken away since. */
    private static Settings settings(String yaml, String more) {
        var tree = SettingsTree.read(LocatedYaml.read(yaml + more).root());
        assertThat(tree.findings())
                .allSatisfy(finding -> assertThat(finding.message()).contains("there is no account"));
        return new Settings(42, tree.content(), false);
    }
}
