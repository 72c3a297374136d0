package dev.sendcode.settings;

import java.util.List;
import java.util.Optional;

/**
 * A part of the history.
 *
 * @param entries newest first; may be fewer than were asked for, even none, though there are more
 * @param next where to go on: entries before that position; empty = these were the oldest
 */
public record HistoryPage(List<HistoryEntry> entries, Optional<Long> next) {

    /** Keeps its own copy. */
    public HistoryPage {
        entries = List.copyOf(entries);
    }
}
