package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.LocatedYaml;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsTree;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dispatch was planned with settings that may have changed since: what a worker does with those that it has. */
class PlannerTest {

    private static final String SETTINGS = """
            applications: [{id: shop}, {id: bank}, {id: slow, validity: 10m}]
            accounts:
              - {id: good, provider: builtin, fields: {backing: sandbox}}
              - {id: disabled, provider: builtin, enabled: false}
              - {id: deleted, provider: builtin, deleted: true}
              - {id: promising, provider: builtin, fields: {backing: sandbox, validityMinutes: 10}}
              - {id: elsewhere, provider: alibaba}
            signatures:
              - {id: general, provider: builtin, text: General}
              - {id: own, provider: builtin, text: Shop, applications: [shop]}
            templates:
              - {id: plain, provider: builtin, scenario: LOGIN, text: "{code}"}
              - {id: minutes, provider: builtin, scenario: LOGIN, text: "{code} {minutes}"}
              - {id: five, provider: builtin, scenario: LOGIN, text: "{code}", validity: 5m}
              - {id: in-review, provider: builtin, scenario: LOGIN, text: "{code}", approval: IN_REVIEW}
              - {id: test-only, provider: builtin, scenario: LOGIN, text: "{code}", testOnly: true}
              - {id: notice, provider: builtin, scenario: LOGIN, text: "{code}", type: NOTICE}
              - {id: banks, provider: builtin, scenario: LOGIN, text: "{code}", applications: [bank]}
            """;

    @ParameterizedTest
    @CsvSource({
        "deleted, shop, plain, MISCONFIGURED_ACCOUNT, DELETED",
        "nobody, shop, plain, MISCONFIGURED_ACCOUNT, DELETED",
        "elsewhere, shop, plain, MISCONFIGURED_ACCOUNT, DELETED",
        "disabled, shop, plain, MISCONFIGURED_ACCOUNT, DISABLED",
        "good, gone, plain, MISCONFIGURED_CONTENT, NO_APPLICATION",
        "good, shop, gone, MISCONFIGURED_CONTENT, NO_TEMPLATE",
        "good, shop, in-review, MISCONFIGURED_CONTENT, NOT_APPROVED",
        "good, shop, test-only, MISCONFIGURED_CONTENT, NOT_APPROVED",
        "good, shop, notice, MISCONFIGURED_CONTENT, NOT_APPROVED",
        "good, shop, banks, MISCONFIGURED_CONTENT, NOT_AUTHORISED",
        "good, slow, five, MISCONFIGURED_CONTENT, VALIDITY_DIFFERS",
        "promising, shop, plain, MISCONFIGURED_CONTENT, VALIDITY_DIFFERS"
    })
    void whatWasTakenAwaySinceIsNamedAndNothingIsSent(
            String account, String application, String template, OutcomeKind kind, String reason) {
        var outcome = not(planned(settings(42), dispatch(account, application, template, 42), true));

        assertThat(outcome.getKind()).isEqualTo(kind);
        assertThat(outcome.getReason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "good, shop, plain, Shop",
        "good, bank, banks, General",
        "good, slow, minutes, General",
        "promising, slow, plain, General",
        "promising, shop, minutes, Shop"
    })
    void whatStillHoldsIsSentWithTheSignatureOfNow(
            String account, String application, String template, String signature) {
        var planned = planned(settings(42), dispatch(account, application, template, 41), true);

        assertThat(planned).isInstanceOfSatisfying(Planner.Planned.Ready.class, ready -> {
            assertThat(ready.plan().account().id()).isEqualTo(account);
            assertThat(ready.plan().wording().id()).isEqualTo(template);
            assertThat(ready.plan().signature()).isEqualTo(signature);
        });
    }

    @Test
    void aDispatchOfNewerSettingsGoesBack() {
        var outcome = not(planned(settings(42), dispatch("good", "shop", "plain", 43), true));

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.NOT_ATTEMPTED);
        assertThat(outcome.getReason()).contains("SETTINGS_BEHIND");
        assertThat(outcome.getRetryAfter()).contains(1000L);
    }

    @Test
    void theSandboxIsRefusedWhereNoDemonstrationRuns() {
        var outcome = not(planned(settings(42), dispatch("good", "shop", "plain", 42), false));

        assertThat(outcome.getKind()).isEqualTo(OutcomeKind.MISCONFIGURED_ACCOUNT);
        assertThat(outcome.getReason()).contains("SANDBOX_REFUSED");
    }

    private static Outcome not(Planner.Planned planned) {
        assertThat(planned).isInstanceOf(Planner.Planned.Not.class);
        return ((Planner.Planned.Not) planned).outcome();
    }

    private static Planner.Planned planned(Settings settings, Dispatch dispatch, boolean demo) {
        return new Planner(() -> settings, Duration.ofMillis(1), new Silent(), demo, new TestDesk(Optional.empty()))
                .plan(dispatch);
    }

    private static Dispatch dispatch(String account, String application, String template, long version) {
        return Fleet.dispatch("+8619000000001")
                .setAccount(account)
                .setApplication(application)
                .setTemplate(template)
                .setSettingsVersion(version)
                .build();
    }

    private static Settings settings(long version) {
        var tree = SettingsTree.read(LocatedYaml.read(SETTINGS).root());
        assertThat(tree.findings()).isEmpty();
        return new Settings(version, tree.content(), false);
    }

    /** Planning calls nobody. */
    private record Silent() implements Provider {

        @Override
        public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
            throw new AssertionError("nothing is to be sent");
        }

        @Override
        public Duration callTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public boolean sandbox(VendorAccount account) {
            return true;
        }

        @Override
        public void close() {}
    }
}
