package dev.sendcode.router.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.Channel;
import dev.sendcode.router.decision.Admission.Admitted;
import dev.sendcode.router.decision.Admission.Rejected;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsTree;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same request and the same settings make the same plan, in whatever order the settings were written and however often it is made; and no plan has
 * what may not be in it. A failure prints its seed in the test's name.
 */
class PlanPropertyTest {

    private static final List<String> PROVIDERS = List.of("builtin", "alibaba", "tencent", "pigeon");
    private static final List<String> REGIONS = List.of("CN", "US", "HK", "INTL", "'*'");
    private static final List<String> PHONES =
            List.of("+8619000000001", "+12025550101", "+85261234567", "+886912345678");
    private static final List<String> SCENARIOS =
            List.of("SIGN_UP", "LOGIN", "PASSWORD_RESET", "SECOND_VERIFICATION", "GENERIC");
    private static final int ROUNDS = 300;

    private final AdmissionPolicy policy =
            new AdmissionPolicy(Set.of("builtin", "alibaba", "tencent"), Duration.ofSeconds(60));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, 7_777, 424_242})
    void theSameRequestAndTheSameSettingsMakeTheSamePlanAndOnlyOfWhatMayBeUsed(long seed) {
        var random = new Random(seed);
        int planned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var written = written(random);
            var settings = settings(written, random);
            var again = settings(written, random);
            for (int i = 0; i < 10; i++) {
                var ask = ask(random);
                var admission = policy.decide(ask, settings, null, List.of());
                assertThat(policy.decide(ask, settings, null, List.of())).isEqualTo(admission);
                assertThat(policy.decide(ask, again, null, List.of())).isEqualTo(admission);
                planned += check(ask, settings, admission);
            }
        }
        assertThat(planned).as("requests that had a plan").isGreaterThan(ROUNDS);
    }

    private static int check(Ask ask, Settings settings, Admission admission) {
        if (!(admission instanceof Admitted admitted)) {
            assertThat(((Rejected) admission).reason()).isNotEmpty();
            return 0;
        }
        var application = settings.application(ask.application()).orElseThrow();
        var accounts = new HashSet<String>();
        for (Leg leg : admitted.request().plan()) {
            var account = settings.account(leg.account()).orElseThrow();
            var template = settings.template(leg.template()).orElseThrow();
            assertThat(accounts.add(leg.account())).as("each account once").isTrue();
            assertThat(account.usable()).isTrue();
            assertThat(account.provider()).isEqualTo(leg.provider()).isIn("builtin", "alibaba", "tencent");
            assertThat(template.provider()).isEqualTo(leg.provider());
            assertThat(template.sendable()).isTrue();
            assertThat(template.authorises(ask.application())).isTrue();
            assertThat(template.account().orElse(leg.account())).isEqualTo(leg.account());
            assertThat(template.serves(ask.region())).isTrue();
            assertThat(account.keeps(template, application.validity())).isTrue();
        }
        return 1;
    }

    private static Ask ask(Random random) {
        var phone = new Phone(one(random, PHONES));
        return new Ask(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                one(random, List.of("shop", "bank")),
                phone,
                phone.region(),
                "00112233445566778899aabbccddeeff",
                one(random, List.of(Channel.values())),
                one(random, List.of("zh-CN", "en", "fr")),
                null,
                Samples.NOW,
                null);
    }

    private record Written(List<String> accounts, List<String> templates, List<String> routes) {}

    private static Written written(Random random) {
        var accounts = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            accounts.add("{id: a%d, provider: %s, enabled: %s, fields: {validityMinutes: '%s', backing: sandbox}}"
                    .formatted(
                            i, one(random, PROVIDERS), random.nextInt(5) > 0, one(random, List.of("", "", "5", "10"))));
        }
        var templates = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            templates.add("{id: t%d, provider: %s, scenario: %s, region: %s, text: '{code}%s', testOnly: %s%s%s%s}"
                    .formatted(
                            i,
                            one(random, PROVIDERS),
                            one(random, SCENARIOS),
                            one(random, REGIONS),
                            one(random, List.of("", " {minutes}")),
                            random.nextInt(8) == 0,
                            one(random, List.of("", "", ", locale: en", ", locale: zh")),
                            one(random, List.of("", "", ", applications: [shop]")),
                            one(random, List.of("", ", validity: 5m", ", validity: 10m"))));
        }
        var routes = new ArrayList<String>();
        for (String application : List.of("shop", "'*'")) {
            for (String region : REGIONS) {
                if (random.nextBoolean()) {
                    routes.add("{application: %s, region: %s, accounts: %s}"
                            .formatted(application, region, shares(random)));
                }
            }
        }
        return new Written(accounts, templates, routes);
    }

    private static String shares(Random random) {
        boolean weighted = random.nextBoolean();
        var shares = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            if (random.nextBoolean() || i == 4) {
                shares.add(weighted ? "{account: a%d, weight: %d}".formatted(i, 1 + random.nextInt(100)) : "a" + i);
            }
        }
        Collections.shuffle(shares, random);
        return "[" + String.join(", ", shares) + "]";
    }

    /** The same settings, written in another order. */
    private static Settings settings(Written written, Random random) {
        var tree = SettingsTree.read(LocatedYaml.read("""
                applications: [{id: shop, international: true}, {id: bank, international: true, validity: 10m}]
                accounts: %s
                templates: %s
                routes: %s
                """.formatted(
                                shuffled(written.accounts(), random),
                                shuffled(written.templates(), random),
                                shuffled(written.routes(), random)))
                .root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(1, tree.content(), false);
    }

    private static List<String> shuffled(List<String> all, Random random) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
