package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a stored setting comes to in a process: its secrets put back, its document read.
 *
 * @param value the setting; empty if it is none that this version can read
 * @param problem for people; empty if all is well
 * @param closed whether a secret stayed closed, so that a later key may open it
 */
record SettingReading(Optional<Object> value, String problem, boolean closed) {

    /** Reads it. A process without an opener reads it without its secrets, and that is no problem. */
    static SettingReading of(StoredSetting stored, Optional<SecretOpener> opener) {
        ObjectNode document = stored.document();
        var unopened = new TreeSet<String>();
        if (opener.isPresent() && !stored.secrets().isEmpty()) {
            document = document.deepCopy();
            for (Map.Entry<String, byte[]> secret : stored.secrets().entrySet()) {
                var opened = opener.get().open(stored.key(), secret.getValue());
                if (opened.isPresent()) {
                    SecretPlaces.set(document, secret.getKey(), opened.get());
                } else {
                    unopened.add(secret.getKey());
                }
            }
        }
        var read = SettingDocuments.read(stored.key().kind(), document);
        String problem = unopened.isEmpty()
                ? ""
                : "its " + String.join(", ", unopened)
                        + " cannot be opened: is keys.settings.file the keyset it was sealed with?";
        return switch (read) {
            case SettingDocuments.Read.Good<?> good ->
                new SettingReading(Optional.of(good.value()), problem, !unopened.isEmpty());
            case SettingDocuments.Read.Bad<?> bad ->
                new SettingReading(
                        Optional.empty(),
                        bad.findings().stream().map(Finding::message).collect(Collectors.joining("; ")),
                        false);
        };
    }
}
