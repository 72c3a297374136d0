package dev.sendcode.worker;

import dev.sendcode.providers.AccountProblems;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Settings;
import java.util.List;
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
}
