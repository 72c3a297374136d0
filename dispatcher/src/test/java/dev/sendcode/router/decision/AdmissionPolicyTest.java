package dev.sendcode.router.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sendcode.events.Channel;
import dev.sendcode.router.decision.Admission.Admitted;
import dev.sendcode.router.decision.Admission.Rejected;
import dev.sendcode.router.decision.Admission.Suppressed;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Approval;
import dev.sendcode.runtime.settings.PhoneLimit;
import dev.sendcode.runtime.settings.Route;
import dev.sendcode.runtime.settings.Scenario;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionPolicyTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final String HASH = "00112233445566778899aabbccddeeff";
    private static final long MINUTE = 60_000;
    private static final Phone CN = new Phone("+8613800138000");
    private static final Phone US = new Phone("+12025550123");

    private final AdmissionPolicy policy = new AdmissionPolicy(Set.of("builtin", "alibaba"), Duration.ofSeconds(60));

    @Test
    void theFirstRequestOpensTheWindowAndCounts() {
        var admission = policy.decide(ask(CN, Channel.CHANNEL_LOGIN, NOW), settings(), null, List.of());
        assertThat(admission).isInstanceOfSatisfying(Admitted.class, admitted -> {
            assertThat(admitted.window().end()).isEqualTo(NOW + MINUTE);
            assertThat(admitted.window().generation()).isEqualTo(NOW);
            assertThat(admitted.admissions()).containsExactly(NOW);
            assertThat(admitted.admissionsKeptUntil()).isEqualTo(NOW + 10 * MINUTE);
            assertThat(admitted.request().deadline()).isEqualTo(NOW + 5 * MINUTE);
            assertThat(admitted.request().plan()).extracting(Leg::account).containsExactly("builtin");
        });
    }

    @ParameterizedTest
    @CsvSource({"0, false", "59999, false", "60000, true", "60001, true", "-1, false", "-3600000, false"})
    void theWindowHoldsToTheMillisecondAndANegativeAgeIsInside(long age, boolean admitted) {
        var window = new Window(NOW + MINUTE, "first", NOW, NOW + 5 * MINUTE, List.of());
        var admission = policy.decide(ask(CN, Channel.CHANNEL_LOGIN, NOW + age), settings(), window, List.of());
        assertThat(admission instanceof Admitted).isEqualTo(admitted);
        if (admission instanceof Suppressed suppressed) {
            assertThat(suppressed).isEqualTo(new Suppressed(Admission.WINDOW, NOW + MINUTE));
        }
    }

    @Test
    void aGenerationIsNewerThanTheLastEvenWhenTheBrokersClockStepsBack() {
        var window = new Window(0, "first", NOW, NOW + 5 * MINUTE, List.of(NOW));
        var admission = policy.decide(ask(CN, Channel.CHANNEL_LOGIN, NOW - 5000), settings(), window, List.of());
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.window().generation()).isEqualTo(NOW + 1));
    }

    @ParameterizedTest
    @CsvSource({"600000, 1", "599999, 0", "1, 0"})
    void aPhoneLimitEndsWhenTheOldestAdmissionLeavesIt(long sinceOldest, int admitted) {
        var before = List.of(NOW - sinceOldest, NOW - 1);
        var application = application(List.of(new PhoneLimit(2, Duration.ofMinutes(10))), true);
        var admission = policy.decide(ask(CN, Channel.CHANNEL_LOGIN, NOW), settings(application), null, before);
        if (admitted == 1) {
            assertThat(admission).isInstanceOf(Admitted.class);
        } else {
            assertThat(admission).isEqualTo(new Suppressed(Admission.PHONE_LIMIT, NOW - sinceOldest + 10 * MINUTE));
        }
    }

    @Test
    void whatOpensNothingSaysWhy() {
        assertThat(decide(new Ask("id", "nobody", CN, "CN", HASH, Channel.CHANNEL_LOGIN, null, null, NOW, null)))
                .isEqualTo(new Rejected("APPLICATION"));
        assertThat(decide(ask(CN, Channel.UNKNOWN, NOW))).isEqualTo(new Rejected("CHANNEL"));
        assertThat(decide(ask(CN, Channel.CHANNEL_REGISTER, NOW))).isEqualTo(new Rejected("TEMPLATE_NOT_CONFIGURED"));
        assertThat(decide(
                        new Ask("id", "demo", CN, "CN", HASH, Channel.CHANNEL_LOGIN, null, new byte[1025], NOW, null)))
                .isEqualTo(new Rejected("CODE"));
        // a London landline
        assertThat(decide(ask(new Phone("+442079460123"), Channel.CHANNEL_LOGIN, NOW)))
                .isEqualTo(new Rejected("NUMBER"));
        assertThat(policy.decide(
                        ask(US, Channel.CHANNEL_LOGIN, NOW), settings(application(List.of(), false)), null, List.of()))
                .isEqualTo(new Rejected("INTERNATIONAL_OFF"));
    }

    @Test
    void theBuiltinServiceIsNoRouteUntilSomethingStandsBehindIt() {
        var unset = account("builtin", "builtin", true, Map.of());
        var settings = new Settings(
                1,
                SettingsContent.of(
                        List.of(application(List.of(), true)),
                        List.of(unset),
                        settings().content().templates().values(),
                        settings().content().routes().values()),
                false);
        assertThat(policy.decide(ask(CN, Channel.CHANNEL_LOGIN, NOW), settings, null, List.of()))
                .isEqualTo(new Rejected("NO_ROUTE"));
    }

    @Test
    void theBuiltinServiceSendsThroughTheAccountThatStandsBehindIt() {
        assertThat(throughBuiltin("account:platform", true))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.request().plan())
                                .extracting(Leg::provider, Leg::account, Leg::template)
                                .containsExactly(tuple("pigeon", "platform", "p")));
    }

    @Test
    void whatStandsBehindTheBuiltinServiceMustBeThereAndEnabledAndNotItself() {
        assertThat(throughBuiltin("account:nobody", true)).isEqualTo(new Rejected("NO_ROUTE"));
        assertThat(throughBuiltin("account:builtin", true)).isEqualTo(new Rejected("NO_ROUTE"));
        assertThat(throughBuiltin("account:platform", false)).isEqualTo(new Rejected("NO_ROUTE"));
    }

    private static Admission throughBuiltin(String backing, boolean platformEnabled) {
        var demo = settings();
        var builtin = account("builtin", "builtin", true, Map.of("backing", backing));
        var platform = account("platform", "pigeon", platformEnabled, Map.of());
        var templates = new ArrayList<>(demo.content().templates().values());
        templates.add(template("p", "pigeon"));
        var settings = new Settings(
                1,
                SettingsContent.of(
                        demo.content().applications().values(),
                        List.of(builtin, platform),
                        templates,
                        demo.content().routes().values()),
                false);
        return new AdmissionPolicy(Set.of("builtin", "pigeon"), Duration.ofMinutes(1))
                .decide(ask(CN, Channel.CHANNEL_LOGIN, NOW), settings, null, List.of());
    }

    private static Account account(String id, String provider, boolean enabled, Map<String, String> fields) {
        return new Account(
                id, provider, "x", "", enabled, true, Duration.ofHours(24), "12345678", 60, 1000, fields, false);
    }

    private static Template template(String id, String provider) {
        return new Template(
                id,
                id,
                provider,
                Optional.empty(),
                "*",
                Scenario.LOGIN,
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(),
                "{code}",
                Optional.empty(),
                Template.Type.VERIFICATION_CODE,
                Approval.APPROVED,
                false,
                Set.of());
    }

    @Test
    void theMostExactRouteWinsAndADisabledAccountIsSkipped() {
        var demo = settings();
        var off = account("off", "alibaba", false, Map.of());
        var routes = List.of(
                Route.ordered("*", List.of("off")),
                Route.ordered("INTL", List.of("off")),
                Route.ordered("US", List.of("off", "builtin")));
        var settings = new Settings(
                7,
                SettingsContent.of(
                        demo.content().applications().values(),
                        List.of(demo.account("builtin").orElseThrow(), off),
                        demo.content().templates().values(),
                        routes),
                false);
        assertThat(policy.decide(ask(US, Channel.CHANNEL_LOGIN, NOW), settings, null, List.of()))
                .isInstanceOfSatisfying(Admitted.class, admitted -> {
                    assertThat(admitted.request().plan())
                            .extracting(Leg::account)
                            .containsExactly("builtin");
                    assertThat(admitted.request().terms().settingsVersion()).isEqualTo(7);
                });
        assertThat(policy.decide(ask(CN, Channel.CHANNEL_LOGIN, NOW), settings, null, List.of()))
                .isEqualTo(new Rejected("NO_ROUTE"));
    }

    private Admission decide(Ask ask) {
        return policy.decide(ask, settings(), null, List.of());
    }

    private static Ask ask(Phone phone, Channel channel, long at) {
        return new Ask("id", "demo", phone, phone.region(), HASH, channel, null, null, at, null);
    }

    private static Settings settings() {
        return settings(application(List.of(new PhoneLimit(5, Duration.ofMinutes(10))), true));
    }

    private static Settings settings(Application application) {
        var account = account("builtin", "builtin", true, Map.of("backing", "sandbox"));
        return new Settings(
                1,
                SettingsContent.of(
                        List.of(application),
                        List.of(account),
                        List.of(template("t", "builtin")),
                        List.of(Route.ordered("*", List.of("builtin")))),
                false);
    }

    private static Application application(List<PhoneLimit> limits, boolean international) {
        return new Application(
                "demo",
                "Demo",
                "",
                List.of(),
                international,
                false,
                Set.of(),
                true,
                Optional.empty(),
                limits,
                Duration.ofMinutes(5),
                6,
                true,
                false);
    }
}
