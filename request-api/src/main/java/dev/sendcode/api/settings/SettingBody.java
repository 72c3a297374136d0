package dev.sendcode.api.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.settings.StoredSetting;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;

/**
 * A setting as it is shown.
 *
 * @param version of the setting, its ETag
 * @param document without secrets
 * @param secrets places of those that are set
 */
record SettingBody(
        String key, long version, JsonNode document, Collection<String> secrets, String author, Instant time) {

    static SettingBody of(StoredSetting stored) {
        return new SettingBody(
                stored.key().text(),
                stored.version(),
                stored.document(),
                new TreeSet<>(stored.secrets().keySet()),
                stored.author(),
                stored.time());
    }
}
