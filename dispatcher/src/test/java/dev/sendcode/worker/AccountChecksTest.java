package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static List<String> problems(Account... accounts) {
        var byId = Arrays.stream(accounts).collect(Collectors.toMap(Account::id, Function.identity()));
        return AccountChecks.problems(
                new Settings(1, SettingsContent.of(List.of(), byId.values(), List.of(), List.of()), false));
    }

    private static Account account(String id, String provider, Map<String, String> fields) {
        return new Account(
                id, provider, id, "", true, true, Duration.ofHours(24), "a-long-token", 60, 1000, fields, false);
    }
}
