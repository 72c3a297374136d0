package dev.sendcode.settings.check;

import dev.sendcode.providers.AccountProblems;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.settings.Candidate;
import dev.sendcode.settings.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rules of the providers in the catalogue. Thread-safe. */
public final class ContentChecks implements Checks {

    private static final String BACKING = "backing";

    @Override
    public Map<SettingKey, List<Finding>> findings(Candidate candidate) {
        var findings = new TreeMap<SettingKey, List<Finding>>();
        for (SettingKey key : concerned(candidate)) {
            var found = of(key, candidate);
            if (!found.isEmpty()) {
                findings.put(key, found);
            }
        }
        return findings;
    }

    /**
     * The same for a whole file, before it is sent anywhere. A secret that is not in the file may be stored already, so that none is missing.
     *
     * @param content everything in the file
     */
    public Map<SettingKey, List<Finding>> findings(SettingsContent content) {
        var keys = new HashSet<SettingKey>();
        var closed = new TreeMap<SettingKey, Set<String>>();
        content.accounts().forEach((id, account) -> {
            var key = new SettingKey(SettingKind.ACCOUNT, id);
            keys.add(key);
            closed.put(key, absentSecrets(account));
        });
        content.templates().keySet().forEach(id -> keys.add(new SettingKey(SettingKind.TEMPLATE, id)));
        content.signatures().keySet().forEach(id -> keys.add(new SettingKey(SettingKind.SIGNATURE, id)));
        return findings(new Candidate(content, keys, closed));
    }

    private static Set<String> absentSecrets(Account account) {
        var places = new TreeSet<String>();
        ProviderCatalog.find(account.provider())
                .ifPresent(kind -> kind.fields().all().stream()
                        .filter(field -> field.secret() && !account.fields().containsKey(field.name()))
                        .forEach(field -> places.add("fields." + field.name())));
        return places;
    }

    /** What changes, and the built-in accounts behind which a changed account stands. */
    private static Set<SettingKey> concerned(Candidate candidate) {
        var keys = new TreeSet<>(candidate.changed());
        if (keys.stream().anyMatch(key -> key.kind() == SettingKind.ACCOUNT)) {
            candidate.content().accounts().values().stream()
                    .filter(account -> account.provider().equals(Settings.BUILTIN))
                    .filter(account -> stands(candidate, account.fields().getOrDefault(BACKING, "")))
                    .forEach(account -> keys.add(new SettingKey(SettingKind.ACCOUNT, account.id())));
        }
        return keys;
    }

    private static boolean stands(Candidate candidate, String backing) {
        String id = backing.replaceFirst("^account:", "");
        return !id.equals(backing)
                && candidate.changed().stream()
                        .anyMatch(key ->
                                key.kind() == SettingKind.ACCOUNT && key.id().equals(id));
    }

    private static List<Finding> of(SettingKey key, Candidate candidate) {
        var content = candidate.content();
        return switch (key.kind()) {
            case ACCOUNT -> account(content.accounts().get(key.id()), candidate);
            case TEMPLATE -> {
                var template = content.templates().get(key.id());
                yield template == null
                        ? List.of()
                        : provider(template.provider())
                                .<List<Finding>>map(List::of)
                                .orElseGet(() -> TemplateChecks.of(template, content));
            }
            case SIGNATURE -> {
                var signature = content.signatures().get(key.id());
                yield signature == null
                        ? List.of()
                        : provider(signature.provider()).stream().toList();
            }
            case APPLICATION, ROUTE, COUNTRY_POLICY, SUPPRESSED_NUMBER -> List.of();
        };
    }

    private static Optional<Finding> provider(String id) {
        return ProviderCatalog.find(id).isPresent()
                ? Optional.empty()
                : Optional.of(new Finding("/provider", AccountProblems.unknown(id)));
    }

    private static List<Finding> account(@Nullable Account account, Candidate candidate) {
        if (account == null || account.deleted()) {
            return List.of();
        }
        var closed = candidate.closed().getOrDefault(new SettingKey(SettingKind.ACCOUNT, account.id()), Set.of());
        var findings = new ArrayList<Finding>();
        for (var problem : AccountProblems.of(
                account.provider(),
                new VendorAccount(account.id(), account.fields()),
                id -> other(candidate.content(), id))) {
            if (problem.field().isEmpty()) {
                findings.add(new Finding(
                        provider(account.provider()).isPresent() ? "/provider" : "/fields", problem.message()));
            } else if (!closed.contains("fields." + problem.field())) {
                findings.add(new Finding("/fields/" + problem.field(), problem.message()));
            }
        }
        return findings;
    }

    private static Optional<String> other(SettingsContent content, String id) {
        return Optional.ofNullable(content.accounts().get(id))
                .filter(account -> !account.deleted())
                .map(Account::provider);
    }
}
