package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * One setting as it stands in the topic.
 *
 * @param version the offset of its record: changes with every change of it, and with nothing else
 * @param document without its secrets; never changed by anybody
 * @param secrets sealed, by their place: {@code callbackToken}, {@code fields.accessKeySecret}
 */
public record StoredSetting(
        SettingKey key, long version, ObjectNode document, Map<String, byte[]> secrets, String author, Instant time) {

    /** Keeps its own copy of the map. */
    public StoredSetting {
        secrets = Map.copyOf(secrets);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "StoredSetting[" + key + ", version=" + version + "]";
    }
}
