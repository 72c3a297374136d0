package dev.sendcode.settings;

import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.StoredSetting;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What stood in the settings topic at one moment.
 *
 * @param head the Revision in force; empty = there never was one
 * @param stored every setting as it is stored, deleted accounts too
 * @param content those that can be read, with their secrets where they can be opened
 */
public record Snapshot(Optional<Head> head, NavigableMap<SettingKey, StoredSetting> stored, SettingsContent content) {

    /** Keeps its own copy. */
    public Snapshot {
        stored = Collections.unmodifiableNavigableMap(new TreeMap<>(stored));
    }

    /** The settings version; 0 = there is none yet. */
    public long version() {
        return head.map(Head::version).orElse(0L);
    }

    /** Without what is in it: it may hold secrets. */
    @Override
    public String toString() {
        return "Snapshot[version=" + version() + ", settings=" + stored.size() + "]";
    }
}
