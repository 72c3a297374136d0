package dev.sendcode.settings;

import java.util.List;

/**
 * Changes that hold together or not at all.
 *
 * @param author who makes them, 1 to 128 characters
 * @param note why, at most 1,000 characters; may be empty
 * @param changes each key at most once
 */
public record ChangeSet(String author, String note, List<Change> changes) {

    private static final int LONGEST_AUTHOR = 128;
    private static final int LONGEST_NOTE = 1_000;

    /** Checks the lengths above. */
    public ChangeSet {
        if (author.isBlank() || author.length() > LONGEST_AUTHOR) {
            throw new IllegalArgumentException("author must be 1 to " + LONGEST_AUTHOR + " characters");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("note must be at most " + LONGEST_NOTE + " characters");
        }
        changes = List.copyOf(changes);
    }
}
