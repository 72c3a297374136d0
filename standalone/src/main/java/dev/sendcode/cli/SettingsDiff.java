package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingKind;
import dev.sendcode.runtime.settings.SettingsTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What files would change at a server, in the order of kinds and ids.
 *
 * @param entries without those that stay as they are
 */
record SettingsDiff(List<Entry> entries) {

    /**
     * One setting.
     *
     * @param before as the server has it, without secrets; empty = it is new
     * @param after as the files have it, without secrets; empty = it is taken away
     * @param full as the files have it
     * @param secrets places of the secrets that the files give, whose values the server keeps to itself
     * @param version the server's of this setting; 0 = there is none
     */
    record Entry(
            SettingKey key,
            Optional<ObjectNode> before,
            Optional<ObjectNode> after,
            Optional<ObjectNode> full,
            Set<String> secrets,
            long version) {

        /** Whether anything but the values of secrets is other than before. */
        boolean visible() {
            return before.isEmpty() || after.isEmpty() || !BareDocument.same(key, before.get(), after.get());
        }

        /** {@code new}, {@code changed} or {@code gone}. */
        String word() {
            return before.isEmpty() ? "new" : after.isEmpty() ? "gone" : "changed";
        }
    }

    /** Which settings that no file names are taken away. */
    enum Prune {
        NOTHING,
        /** All but suppressed numbers. */
        SETTINGS,
        /** All. */
        SUPPRESSED_NUMBERS_TOO
    }

    /** Compares. */
    static SettingsDiff of(SettingsTree tree, ServerSettings server, Prune prune) {
        var entries = new TreeMap<SettingKey, Entry>();
        tree.documents().forEach((key, document) -> {
            var entry = entry(key, document, Optional.ofNullable(server.all().get(key)));
            if (entry.visible() || !entry.secrets().isEmpty()) {
                entries.put(key, entry);
            }
        });
        server.all().forEach((key, stored) -> {
            if (!tree.documents().containsKey(key) && !stored.deleted() && goes(key, prune)) {
                entries.put(
                        key,
                        new Entry(
                                key,
                                Optional.of(stored.document()),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                stored.version()));
            }
        });
        return new SettingsDiff(List.copyOf(entries.values()));
    }

    private static boolean goes(SettingKey key, Prune prune) {
        return switch (prune) {
            case NOTHING -> false;
            case SETTINGS -> key.kind() != SettingKind.SUPPRESSED_NUMBER;
            case SUPPRESSED_NUMBERS_TOO -> true;
        };
    }

    private static Entry entry(SettingKey key, ObjectNode document, Optional<ServerSettings.Stored> stored) {
        var bare = BareDocument.of(key, document);
        var there = stored.filter(found -> !found.deleted());
        return new Entry(
                key,
                there.map(ServerSettings.Stored::document),
                Optional.of(bare.document()),
                Optional.of(document),
                bare.given(),
                there.map(ServerSettings.Stored::version).orElse(0L));
    }

    /** Only the settings of these keys, and those whose change is seen without a server's help. */
    SettingsDiff only(Set<SettingKey> changed) {
        return new SettingsDiff(
                entries.stream().filter(entry -> changed.contains(entry.key())).toList());
    }

    /** As the server takes it. */
    List<Map<String, Object>> changes() {
        var changes = new ArrayList<Map<String, Object>>();
        for (Entry entry : entries) {
            var change = new TreeMap<String, Object>();
            change.put("key", entry.key().text());
            change.put("expected", entry.version());
            entry.full()
                    .ifPresentOrElse(document -> change.put("document", document), () -> change.put("delete", true));
            changes.add(change);
        }
        return changes;
    }

    /** Places and values of a document, one a line, without secrets. */
    static Map<String, String> flat(ObjectNode document) {
        var flat = new TreeMap<String, String>();
        document.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode inner && !inner.isEmpty()) {
                inner.properties()
                        .forEach(field -> flat.put(entry.getKey() + "." + field.getKey(), written(field.getValue())));
            } else {
                flat.put(entry.getKey(), written(entry.getValue()));
            }
        });
        return flat;
    }

    private static String written(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    /** The places that differ. */
    static Set<String> places(Map<String, String> before, Map<String, String> after) {
        var places = new TreeSet<String>();
        places.addAll(before.keySet());
        places.addAll(after.keySet());
        places.removeIf(place -> before.containsKey(place) && before.get(place).equals(after.get(place)));
        return places;
    }
}
