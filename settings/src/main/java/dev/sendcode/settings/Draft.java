package dev.sendcode.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SecretPlaces;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.StoredSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A document taken apart: what may be read by everybody, and its secrets, sealed.
 *
 * @param full with the secrets in their places, as far as they can be opened
 * @param bare without
 * @param secrets sealed, by their place
 * @param touched places of the secrets that are other than before
 * @param closed places of the secrets that cannot be opened here
 * @param findings why it cannot be stored
 */
record Draft(
        ObjectNode full,
        ObjectNode bare,
        Map<String, byte[]> secrets,
        NavigableSet<String> touched,
        Set<String> closed,
        List<Finding> findings) {

    /** Takes a document apart; secrets that it leaves out are the stored ones. */
    static Draft of(
            SettingKey key, ObjectNode document, Optional<StoredSetting> stored, Optional<SettingsSecrets> seals) {
        return new Splitting(key, document, stored, seals).split();
    }

    /** A stored setting as it is. */
    static Draft of(StoredSetting stored, Optional<SettingsSecrets> seals) {
        var full = stored.document().deepCopy();
        var closed = new TreeSet<String>();
        stored.secrets()
                .forEach((place, bytes) -> seals.flatMap(
                                keys -> keys.open(stored.key().text(), bytes))
                        .ifPresentOrElse(plain -> SecretPlaces.set(full, place, plain), () -> closed.add(place)));
        return new Draft(full, stored.document(), stored.secrets(), new TreeSet<>(), closed, List.of());
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "Draft[touched=" + touched + "]";
    }

    private static final class Splitting {

        private final SettingKey key;
        private final ObjectNode full;
        private final ObjectNode bare;
        private final Map<String, byte[]> kept;
        private final Optional<SettingsSecrets> seals;
        private final Map<String, byte[]> secrets = new HashMap<>();
        private final NavigableSet<String> touched = new TreeSet<>();
        private final Set<String> closed = new TreeSet<>();
        private final List<Finding> findings = new ArrayList<>();

        Splitting(
                SettingKey key, ObjectNode document, Optional<StoredSetting> stored, Optional<SettingsSecrets> seals) {
            this.key = key;
            this.full = withoutNulls(document.deepCopy());
            this.bare = withoutNulls(document.deepCopy());
            this.kept = stored.map(StoredSetting::secrets).orElse(Map.of());
            this.seals = seals;
            written(document, stored);
        }

        private void written(ObjectNode document, Optional<StoredSetting> stored) {
            findings.addAll(Secrets.unknown(key.kind(), document));
            for (String place : Secrets.places(key.kind(), document)) {
                SecretPlaces.take(bare, place);
                byte[] bytes = kept.get(place);
                JsonNode written = document.at("/" + place.replace('.', '/'));
                if (written.isContainerNode()) {
                    continue; // stays in the full one, whose reader says what is wrong with it
                }
                if (!written.isMissingNode()) {
                    given(place, written.isNull() ? "" : written.asText());
                } else if (bytes != null) {
                    keep(place, bytes);
                } else if (place.equals(Secrets.CALLBACK_TOKEN)
                        && stored.map(Deleted::is).orElse(true)) {
                    String token = CallbackTokens.next();
                    SecretPlaces.set(full, place, token);
                    given(place, token);
                }
            }
            kept.keySet().stream().filter(place -> !secrets.containsKey(place)).forEach(touched::add);
        }

        private void keep(String place, byte[] bytes) {
            secrets.put(place, bytes);
            opened(bytes).ifPresentOrElse(plain -> SecretPlaces.set(full, place, plain), () -> closed.add(place));
        }

        private void given(String place, String plain) {
            if (plain.isBlank()) {
                SecretPlaces.take(full, place);
                return;
            }
            byte[] before = kept.get(place);
            if (before != null && opened(before).filter(plain::equals).isPresent()) {
                secrets.put(place, before);
                return;
            }
            touched.add(place);
            seals.ifPresentOrElse(
                    keys -> secrets.put(place, keys.seal(key.text(), plain)),
                    () -> findings.add(new Finding(
                            "/" + place.replace('.', '/'),
                            place + " is secret, and this process has no keyset to seal it with: make one with"
                                    + " `sendcode init`, and name it in keys.settings.file")));
        }

        private Optional<String> opened(byte[] bytes) {
            return seals.flatMap(keys -> keys.open(key.text(), bytes));
        }

        Draft split() {
            return new Draft(full, bare, Map.copyOf(secrets), touched, closed, List.copyOf(findings));
        }

        /** What is null is as if it were not written. */
        private static ObjectNode withoutNulls(ObjectNode document) {
            document.properties().removeIf(entry -> entry.getValue().isNull());
            if (document.get(Secrets.FIELDS) instanceof ObjectNode fields) {
                fields.properties().removeIf(entry -> entry.getValue().isNull());
            }
            return document;
        }
    }
}
