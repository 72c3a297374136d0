package dev.sendcode.worker;

import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.builtin.BuiltinProvider;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with accounts, as far as it can be told without asking a vendor. */
final class AccountChecks {

    private static final String BACKING_ACCOUNT = "account:";

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
        Optional<ProviderKind> kind = ProviderCatalog.find(account.provider());
        if (kind.isEmpty()) {
            return Stream.of("there is no provider \"" + account.provider() + "\"; there are "
                    + String.join(
                            ", ",
                            ProviderCatalog.all().stream().map(ProviderKind::id).toList()));
        }
        var fields = new VendorAccount(account.id(), account.fields());
        return Stream.concat(
                kind.get().fields().problems(fields).stream().map(problem -> "fields." + problem),
                backing(settings, fields).stream());
    }

    private static Optional<String> backing(Settings settings, VendorAccount builtin) {
        return builtin.field(BuiltinProvider.BACKING)
                .filter(backing -> backing.startsWith(BACKING_ACCOUNT))
                .map(backing -> backing.substring(BACKING_ACCOUNT.length()))
                .flatMap(id -> settings.account(id)
                        .map(behind -> behind.provider().equals(BuiltinProvider.ID)
                                ? "fields.backing names " + id + ", which is a built-in account itself;"
                                        + " name an account at a vendor"
                                : "")
                        .or(() -> Optional.of("fields.backing names " + id + ", and there is no such account")))
                .filter(problem -> !problem.isEmpty());
    }
}
