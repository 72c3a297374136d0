package dev.sendcode.runtime.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What settings name must be there: a route's accounts, an account of a template, the applications that may use it. */
public final class References {

    private static final int SHOWN = 8;

    private final SettingsContent content;
    private final Map<SettingKey, List<Finding>> findings = new TreeMap<>();

    private References(SettingsContent content) {
        this.content = content;
    }

    /** Everything that names what is not there; pointers begin at the setting's document. */
    public static Map<SettingKey, List<Finding>> findings(SettingsContent content) {
        return new References(content).look();
    }

    private Map<SettingKey, List<Finding>> look() {
        content.routes().forEach((id, route) -> {
            var key = new SettingKey(SettingKind.ROUTE, id);
            application(key, route.application());
            for (int i = 0; i < route.accounts().size(); i++) {
                account(key, "/accounts/" + i, route.accounts().get(i).account());
            }
        });
        content.templates()
                .forEach((id, template) -> texts(
                        new SettingKey(SettingKind.TEMPLATE, id),
                        template.provider(),
                        template.account(),
                        template.applications()));
        content.signatures()
                .forEach((id, signature) -> texts(
                        new SettingKey(SettingKind.SIGNATURE, id),
                        signature.provider(),
                        signature.account(),
                        signature.applications()));
        content.countryPolicies()
                .forEach((id, policy) ->
                        application(new SettingKey(SettingKind.COUNTRY_POLICY, id), policy.application()));
        keys();
        return findings;
    }

    private void texts(SettingKey key, String provider, Optional<String> account, Collection<String> applications) {
        account.ifPresent(id -> {
            account(key, "/account", id);
            Optional.ofNullable(content.accounts().get(id))
                    .filter(found -> !found.provider().equals(provider))
                    .ifPresent(found -> add(
                            key,
                            "/account",
                            "account " + id + " is one of " + found.provider() + ", not of " + provider));
        });
        applications.stream().sorted().forEach(id -> {
            if (!content.applications().containsKey(id)) {
                add(
                        key,
                        "/applications",
                        "there is no application \"" + id + "\""
                                + some(content.applications().keySet()));
            }
        });
    }

    private void account(SettingKey key, String pointer, String id) {
        var account = content.accounts().get(id);
        if (account == null || account.deleted()) {
            add(
                    key,
                    pointer,
                    "there is no account \"" + id + "\""
                            + some(content.accounts().keySet()));
        }
    }

    private void application(SettingKey key, String id) {
        if (!id.equals(Route.ALL) && !content.applications().containsKey(id)) {
            add(
                    key,
                    "/application",
                    "there is no application \"" + id + "\""
                            + some(content.applications().keySet()));
        }
    }

    /** An API key says which application calls, so that two cannot share one. */
    private void keys() {
        var owners = new HashMap<String, String>();
        content.applications().values().stream()
                .sorted(Comparator.comparing(Application::id))
                .forEach(application -> application.apiKeyHashes().forEach(hash -> {
                    String owner = owners.putIfAbsent(hash, application.id());
                    if (owner != null && !owner.equals(application.id())) {
                        add(
                                new SettingKey(SettingKind.APPLICATION, application.id()),
                                "/apiKeys",
                                "application " + owner + " has the same API key; each needs keys of its own");
                    }
                }));
    }

    private void add(SettingKey key, String pointer, String message) {
        findings.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Finding(pointer, message));
    }

    private static String some(Collection<String> ids) {
        var sorted = new TreeSet<>(ids);
        return sorted.isEmpty()
                ? "; there is none"
                : "; there are "
                        + String.join(", ", sorted.stream().limit(SHOWN).toList())
                        + (sorted.size() > SHOWN ? " and " + (sorted.size() - SHOWN) + " more" : "");
    }
}
