package dev.sendcode.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.StoredSetting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings as one tree, in the shape of a settings file.
 *
 * @param version the settings version
 * @param tree {@code version: 1} and a list for each kind that there is
 * @param closed places of the secrets that should stand in it and cannot be opened
 */
public record Export(long version, ObjectNode tree, Map<SettingKey, Set<String>> closed) {

    private static final int FORMAT = 1;

    static Export of(Snapshot snapshot, boolean secrets, Optional<SettingsSecrets> seals) {
        var tree = JsonNodeFactory.instance.objectNode().put("version", FORMAT);
        var closed = new TreeMap<SettingKey, Set<String>>();
        for (StoredSetting each : snapshot.stored().values()) {
            if (Deleted.is(each)) {
                continue;
            }
            var document = each.document();
            if (secrets) {
                var draft = Draft.of(each, seals);
                document = draft.full();
                if (!draft.closed().isEmpty()) {
                    closed.put(each.key(), draft.closed());
                }
            }
            tree.withArrayProperty(each.key().kind().section()).add(document);
        }
        return new Export(snapshot.version(), tree, closed);
    }

    /** Without what is in it: it may hold secrets. */
    @Override
    public String toString() {
        return "Export[version=" + version + "]";
    }
}
