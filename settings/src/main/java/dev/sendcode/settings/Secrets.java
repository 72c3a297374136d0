package dev.sendcode.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Which places of a setting hold secrets: an account's callback token, and those of its fields that its provider calls secret. */
public final class Secrets {

    /** The last part of an account's callback address. */
    public static final String CALLBACK_TOKEN = "callbackToken";

    static final String FIELDS = "fields";

    private Secrets() {}

    /** The places, such as {@code fields.accessKeySecret}; for a provider that is not known, the token alone. */
    public static NavigableSet<String> places(SettingKind kind, JsonNode document) {
        var places = new TreeSet<String>();
        if (kind == SettingKind.ACCOUNT) {
            places.add(CALLBACK_TOKEN);
            provider(document)
                    .ifPresent(provider -> provider.fields().all().stream()
                            .filter(AccountFields.Field::secret)
                            .forEach(field -> places.add(FIELDS + "." + field.name())));
        }
        return places;
    }

    /** Fields of which nobody can say whether they are secret: they are refused, or they might be kept in clear. */
    static List<Finding> unknown(SettingKind kind, JsonNode document) {
        if (kind != SettingKind.ACCOUNT) {
            return List.of();
        }
        var provider = provider(document);
        if (provider.isEmpty()) {
            return document.hasNonNull("provider")
                    ? List.of(new Finding(
                            "/provider",
                            "there is no provider \""
                                    + document.path("provider").asText() + "\"; there are "
                                    + String.join(
                                            ", ",
                                            ProviderCatalog.all().stream()
                                                    .map(ProviderKind::id)
                                                    .toList())))
                    : List.of();
        }
        var known = new TreeSet<>(provider.get().fields().all().stream()
                .map(AccountFields.Field::name)
                .toList());
        var findings = new ArrayList<Finding>();
        new TreeSet<>(document.path(FIELDS).properties().stream()
                        .map(entry -> entry.getKey())
                        .toList())
                .stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> findings.add(new Finding(
                                "/fields/" + name, "there is no field \"" + name + "\"; there are " + known)));
        return findings;
    }

    private static Optional<ProviderKind> provider(JsonNode document) {
        return ProviderCatalog.find(document.path("provider").asText());
    }
}
