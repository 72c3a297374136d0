package dev.sendcode.worker;

import dev.sendcode.providers.AccountProblems;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with accounts, as far as it can be told without asking a vendor. */
final class AccountChecks {

    private AccountChecks() {}

    /** Every problem of every account, each as "account ID: …"; values of secret fields are never told. */
    static List<String> problems(Settings settings) {
        return settings.content().accounts().values().stream()
                .filter(account -> !account.deleted())
                .flatMap(account -> of(settings, account).map(problem -> "account " + account.id() + ": " + problem))
                .sorted()
                .toList();
    }

    private static Stream<String> of(Settings settings, Account account) {
        return AccountProblems.of(
                        account.provider(),
                        new VendorAccount(account.id(), account.fields()),
                        id -> settings.account(id).map(Account::provider))
                .stream()
                .map(problem -> problem.message().startsWith(problem.field() + " ")
                        ? "fields." + problem.message()
                        : problem.message());
    }

    /** Accounts that send through one of these providers and reach nobody, as the sandbox or the simulator stands behind them; their ids. */
    static List<String> sandboxed(Settings settings, Map<String, Provider> providers) {
        return settings.content().accounts().values().stream()
                .filter(account -> !account.deleted())
                .filter(account -> Optional.ofNullable(providers.get(account.provider()))
                        .filter(provider -> provider.sandbox(new VendorAccount(account.id(), account.fields())))
                        .isPresent())
                .map(Account::id)
                .sorted()
                .toList();
    }

    /** For the health of a worker whose settings change under it: it serves the other accounts all the same. */
    static Check check(Settings settings, Map<String, Provider> providers, boolean demo) {
        var problems = new ArrayList<>(problems(settings));
        if (!demo) {
            sandboxed(settings, providers)
                    .forEach(
                            id -> problems.add(
                                    "account " + id + ": the sandbox or the simulator stands behind it, and this"
                                            + " worker is no demonstration, so what it should send is refused (SANDBOX_REFUSED)"));
        }
        return problems.isEmpty()
                ? Check.ok("")
                : new Check.Degraded(
                        problems.size() == 1
                                ? problems.getFirst()
                                : problems.getFirst() + "; and " + (problems.size() - 1)
                                        + " more problems of accounts");
    }
}
