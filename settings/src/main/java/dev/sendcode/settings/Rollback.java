package dev.sendcode.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.settings.Planning.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Works out the change set that brings an earlier version back: what each setting was before its first change after that version. */
final class Rollback {

    private static final int PAGE = 1_000;

    private final SettingsStore now;
    private final SettingsHistory history;
    private final Map<SettingKey, Optional<JsonNode>> earlier = new TreeMap<>();
    private final Map<SettingKey, List<String>> lost = new HashMap<>();

    Rollback(SettingsStore now, SettingsHistory history) {
        this.now = now;
        this.history = history;
    }

    Plan plan(long version, Set<SettingKey> leaveOut, Planning planning, Instant time) {
        if (!read(version)) {
            return new Plan.Nothing(new WriteResult.NoSuchVersion(version));
        }
        earlier.keySet().removeAll(leaveOut);
        var changes = new ArrayList<Change>();
        earlier.forEach((key, document) -> {
            if (document.orElse(null) instanceof ObjectNode put) {
                secretsGone(key).ifPresent(finding -> planning.find(key, finding));
                changes.add(new Change.Put(key, put, new Expected.Whatever()));
            } else {
                changes.add(new Change.Delete(key, new Expected.Whatever()));
            }
        });
        return planning.plan(changes, time);
    }

    /** Whether the history has that version. */
    private boolean read(long version) {
        Optional<Long> before = Optional.empty();
        do {
            HistoryPage page = history.page(Optional.empty(), before, PAGE);
            for (HistoryEntry entry : page.entries()) {
                if (entry.version() <= version) {
                    return entry.version() == version;
                }
                SettingKey.parse(entry.key()).ifPresent(key -> undo(key, entry));
            }
            before = page.next();
        } while (before.isPresent());
        return false;
    }

    private void undo(SettingKey key, HistoryEntry entry) {
        if (!earlier.containsKey(key) && entry.after().isEmpty()) {
            lost.put(key, entry.secrets());
        }
        earlier.put(key, entry.before());
    }

    private Optional<Finding> secretsGone(SettingKey key) {
        var gone = lost.getOrDefault(key, List.of());
        return now.stored(key).isPresent() || gone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "",
                        "its secrets (" + String.join(", ", gone) + ") are gone for good: leave it out of the rollback"
                                + " and write it anew, with them"));
    }
}
