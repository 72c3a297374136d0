package dev.sendcode.settings.testsms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.AccountProblems;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SecretPlaces;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingDocuments.Read;
import dev.sendcode.runtime.settings.Settings;
import java.util.List;
import java.util.Optional;

/** The account that a test is sent from. */
final class TestAccounts {

    private static final String POINTER = "/account";
    private static final String BACKING = "backing";
    private static final String BACKING_ACCOUNT = "account:";

    private final Settings now;
    private final List<String> providers;

    /** @param providers those that have a dispatch topic */
    TestAccounts(Settings now, List<String> providers) {
        this.now = now;
        this.providers = providers;
    }

    /**
     * An account.
     *
     * @param document what must travel sealed, as the account is not saved
     */
    record Chosen(Account account, Optional<ObjectNode> document) {

        /** Not the document: it holds secrets. */
        @Override
        public String toString() {
            return "Chosen[" + account.id() + "]";
        }
    }

    /** Finds it; empty with at least one finding more. */
    Optional<Chosen> find(TestAsk ask, List<Finding> findings) {
        int before = findings.size();
        Optional<Chosen> found = ask.account().isPresent()
                ? saved(ask.account().get(), findings).map(account -> new Chosen(account, Optional.empty()))
                : ask.unsaved().flatMap(document -> unsaved(document, findings));
        found.filter(chosen -> !providers.contains(chosen.account().provider()))
                .ifPresent(chosen -> findings.add(new Finding(
                        POINTER,
                        "provider " + chosen.account().provider() + " has no topic here: add it to topics.providers")));
        return found.filter(_ -> findings.size() == before);
    }

    private Optional<Account> saved(String id, List<Finding> findings) {
        var account = now.account(id).filter(found -> !found.deleted());
        if (account.isEmpty()) {
            var there = now.content().accounts().values().stream()
                    .filter(found -> !found.deleted())
                    .map(Account::id)
                    .sorted()
                    .toList();
            findings.add(new Finding(POINTER, "there is no account \"" + id + "\"; there are " + there));
        }
        return account.flatMap(
                found -> backing(found).isPresent() ? saved(backing(found).get(), findings) : account);
    }

    /** A built-in account that stands on another one sends through that. */
    private static Optional<String> backing(Account account) {
        return Optional.of(account.fields().getOrDefault(BACKING, ""))
                .filter(_ -> account.provider().equals(Settings.BUILTIN))
                .filter(backing -> backing.startsWith(BACKING_ACCOUNT))
                .map(backing -> backing.substring(BACKING_ACCOUNT.length()));
    }

    private Optional<Chosen> unsaved(ObjectNode document, List<Finding> findings) {
        if (!document.hasNonNull("id")) {
            document.put("id", "unsaved");
        }
        keepSecrets(document);
        return switch (SettingDocuments.account(document)) {
            case Read.Bad<Account>(var wrong) -> {
                wrong.forEach(finding -> findings.add(finding.under(POINTER)));
                yield Optional.empty();
            }
            case Read.Good<Account>(var account) -> checked(account, document, findings);
        };
    }

    private Optional<Chosen> checked(Account account, ObjectNode document, List<Finding> findings) {
        var problems = AccountProblems.of(
                account.provider(),
                new VendorAccount(account.id(), account.fields()),
                id -> now.account(id).map(Account::provider));
        problems.forEach(problem -> findings.add(new Finding(
                POINTER + (problem.field().isEmpty() ? "/provider" : "/fields/" + problem.field()),
                problem.message())));
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return backing(account).isPresent()
                ? saved(backing(account).get(), findings).map(behind -> new Chosen(behind, Optional.empty()))
                : Optional.of(new Chosen(account, Optional.of(document)));
    }

    /** As when it is saved: a secret that is left out is the one that the saved account of the same id has. */
    private void keepSecrets(ObjectNode document) {
        var saved = now.account(document.path("id").asText())
                .filter(account ->
                        account.provider().equals(document.path("provider").asText()));
        saved.ifPresent(account -> ProviderCatalog.find(account.provider()).stream()
                .flatMap(kind -> kind.fields().all().stream())
                .filter(Field::secret)
                .map(Field::name)
                .filter(name -> !document.path("fields").has(name))
                .forEach(name -> Optional.ofNullable(account.fields().get(name))
                        .ifPresent(secret -> SecretPlaces.set(document, "fields." + name, secret))));
    }
}
