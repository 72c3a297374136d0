package dev.sendcode.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.StoredSetting;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * One setting as it is to be written.
 *
 * @param before as it stands there
 * @param after its bare document; empty = it is taken away
 * @param secrets sealed, by their place
 * @param touched places of the secrets that are other than before
 */
record Planned(
        SettingKey key,
        Optional<StoredSetting> before,
        Optional<ObjectNode> after,
        Map<String, byte[]> secrets,
        NavigableSet<String> touched) {

    /** Whether anything is other than before. */
    boolean changes() {
        return !touched.isEmpty() || !before.map(StoredSetting::document).equals(after);
    }

    /** Whether it is no more, or a deleted account. */
    boolean removes() {
        return after.map(Deleted::is).orElse(true);
    }

    /** Without what is in it. */
    @Override
    public String toString() {
        return "Planned[" + key + ", touched=" + touched + "]";
    }
}
