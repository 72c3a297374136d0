package dev.sendcode.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One setting's change.
 *
 * @param position of the entry among all; later ones are higher
 * @param key such as {@code account/main}
 * @param version the settings version that the change made
 * @param note why, in the author's words; may be empty
 * @param before the document before, without secrets; empty where there was none
 * @param after the document after, without secrets; empty where it was taken away
 * @param secrets places of the secrets that were set, changed or taken away
 */
public record HistoryEntry(
        long position,
        String key,
        long version,
        String author,
        Instant time,
        String note,
        Optional<JsonNode> before,
        Optional<JsonNode> after,
        List<String> secrets) {

    /** Keeps its own copy. */
    public HistoryEntry {
        secrets = List.copyOf(secrets);
    }
}
