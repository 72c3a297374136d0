package dev.sendcode.settings;

import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsContent;
import java.util.Map;
import java.util.Set;

/**
 * Settings as they would be after a change set.
 *
 * @param content all of them, secrets in their places where they can be opened
 * @param changed those that the change set writes or takes away; the latter are not in the content
 * @param closed places of secrets that are set but that this process cannot open, such as {@code fields.accessKeySecret}: what seems missing there is not
 */
public record Candidate(SettingsContent content, Set<SettingKey> changed, Map<SettingKey, Set<String>> closed) {

    /** Keeps its own copies. */
    public Candidate {
        changed = Set.copyOf(changed);
        closed = Map.copyOf(closed);
    }

    /** Without what is in it: it may hold secrets. */
    @Override
    public String toString() {
        return "Candidate[changed=" + changed + "]";
    }
}
