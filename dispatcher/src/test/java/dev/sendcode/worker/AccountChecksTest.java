package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.Provider;
import dev.sendcode.providers.builtin.BuiltinProvider;
import dev.sendcode.providers.builtin.BuiltinSettings;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsFile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Accounts that could never send are named before the first message is lost on them. */
class AccountChecksTest {

    @Test
    void theDemosAccountsAreWell() {
        assertThat(AccountChecks.problems(SettingsFile.demo())).isEmpty();
    }

    @Test
    void aProviderThatNobodyWroteIsNamedWithThoseThatThereAre() {
        assertThat(problems(account("a", "pigeon", Map.of())))
                .singleElement()
                .asString()
                .contains("account a", "\"pigeon\"", "builtin");
    }

    @Test
    void everyWrongFieldOfEveryAccountIsNamedAtOnce() {
        assertThat(problems(
                        account("a", "builtin", Map.of("backing", "magic")),
                        account("b", "builtin", Map.of("colour", "red"))))
                .satisfiesExactly(
                        first -> assertThat(first).contains("account a", "fields.backing must be"),
                        second -> assertThat(second).contains("account b", "no field \"colour\"", "backing"));
    }

    @Test
    void whatStandsBehindTheBuiltinServiceMustExistAndBeAVendors() {
        assertThat(problems(
                        account("a", "builtin", Map.of("backing", "account:nobody")),
                        account("b", "builtin", Map.of("backing", "account:a"))))
                .satisfiesExactly(
                        first -> assertThat(first).contains("account a", "nobody", "no such account"),
                        second -> assertThat(second).contains("account b", "a built-in account itself"));
    }

    @Test
    void aSandboxThatIsAppliedToAWorkerThatIsNoDemonstrationIsNamedInItsHealth() {
        var settings = settings(
                account("well", "builtin", Map.of()), account("for-play", "builtin", Map.of("backing", "sandbox")));
        try (var provider = new BuiltinProvider(BuiltinSettings.of(Map.of()))) {
            var providers = Map.<String, Provider>of("builtin", provider);

            assertThat(AccountChecks.check(settings, providers, false))
                    .isInstanceOfSatisfying(
                            Check.Degraded.class,
                            degraded -> assertThat(degraded.why())
                                    .contains("account for-play", "SANDBOX_REFUSED")
                                    .doesNotContain("account well"));
            assertThat(AccountChecks.check(settings, providers, true)).isInstanceOf(Check.Ok.class);
        }
    }

    @Test
    void anAccountThatWasAppliedWithoutItsFieldsDegradesTheWorkerAndDoesNotFailIt() {
        var settings = settings(account("a", "tencent", Map.of("secretId", "AKID-only")));

        assertThat(AccountChecks.check(settings, Map.of(), false))
                .isInstanceOfSatisfying(
                        Check.Degraded.class,
                        degraded -> assertThat(degraded.why())
                                .contains("account a", "more problems")
                                .doesNotContain("AKID-only"));
    }

    private static List<String> problems(Account... accounts) {
        return AccountChecks.problems(settings(accounts));
    }

    private static Settings settings(Account... accounts) {
        var byId = Arrays.stream(accounts).collect(Collectors.toMap(Account::id, Function.identity()));
        return new Settings(1, SettingsContent.of(List.of(), byId.values(), List.of(), List.of()), false);
    }

    private static Account account(String id, String provider, Map<String, String> fields) {
        return new Account(
                id, provider, id, "", true, true, Duration.ofHours(24), "a-long-token", 60, 1000, fields, false);
    }
}
