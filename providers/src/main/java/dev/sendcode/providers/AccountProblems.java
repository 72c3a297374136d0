package dev.sendcode.providers;

import dev.sendcode.providers.builtin.BuiltinProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is wrong with an account, as far as it can be told without asking a vendor. The one place for it: workers and the settings API ask here. */
public final class AccountProblems {

    private static final String BACKING_ACCOUNT = "account:";

    private AccountProblems() {}

    /**
     * One problem.
     *
     * @param field the provider's field; empty if the provider itself is none
     * @param message a whole sentence that names the field; never tells a secret's value
     */
    public record AccountProblem(String field, String message) {}

    /**
     * Everything that is wrong; empty if all is well.
     *
     * @param providerOf the provider of another account; empty if there is no such account
     */
    public static List<AccountProblem> of(
            String provider, VendorAccount account, Function<String, Optional<String>> providerOf) {
        var kind = ProviderCatalog.find(provider);
        if (kind.isEmpty()) {
            return List.of(new AccountProblem("", unknown(provider)));
        }
        var problems = new ArrayList<AccountProblem>();
        for (String message : kind.get().fields().problems(account)) {
            problems.add(new AccountProblem(field(kind.get(), account, message), message));
        }
        backing(account, providerOf)
                .ifPresent(message -> problems.add(new AccountProblem(BuiltinProvider.BACKING, message)));
        return problems;
    }

    /** What to say of a provider that nobody wrote. */
    public static String unknown(String provider) {
        return "there is no provider \"" + provider + "\"; there are "
                + ProviderCatalog.all().stream().map(ProviderKind::id).collect(Collectors.joining(", "));
    }

    /** Problems begin with the field's name, or hold it in quotes where there is no such field. */
    private static String field(ProviderKind kind, VendorAccount account, String message) {
        String first = message.substring(0, Math.max(0, message.indexOf(' ')));
        if (kind.fields().all().stream().anyMatch(field -> field.name().equals(first))) {
            return first;
        }
        return account.fields().keySet().stream()
                .filter(name -> message.startsWith("there is no field \"" + name + "\""))
                .findFirst()
                .orElse("");
    }

    private static Optional<String> backing(VendorAccount builtin, Function<String, Optional<String>> providerOf) {
        return builtin.field(BuiltinProvider.BACKING)
                .filter(backing -> backing.startsWith(BACKING_ACCOUNT))
                .map(backing -> backing.substring(BACKING_ACCOUNT.length()))
                .flatMap(id -> providerOf
                        .apply(id)
                        .map(behind -> behind.equals(BuiltinProvider.ID)
                                ? "backing names " + id + ", which is a built-in account itself;"
                                        + " name an account at a vendor"
                                : "")
                        .or(() -> Optional.of("backing names " + id + ", and there is no such account")))
                .filter(problem -> !problem.isEmpty());
    }
}
