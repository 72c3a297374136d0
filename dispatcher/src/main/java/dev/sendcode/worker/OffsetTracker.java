package dev.sendcode.worker;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which records of one partition are done. Pure, for one thread at a time.
 *
 * <p>Offsets may have gaps (transaction markers); records may be done in any order; what can be committed is always the lowest record that is not
 * done, or the one behind the last that was taken.
 */
final class OffsetTracker {

    private final TreeSet<Long> open = new TreeSet<>();
    private long next = -1;

    /**
     * A record was taken over.
     *
     * @throws IllegalArgumentException if it is not behind every one before it: a bug, or a seek that this partition's owner did not do
     */
    void taken(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " was taken already; the next is " + next);
        }
        open.add(offset);
        next = offset + 1;
    }

    /** A record is done; a repeat is ignored. */
    void done(long offset) {
        open.remove(offset);
    }

    /** The offset to commit, in Kafka's sense: the next to read. Empty while nothing was taken. Never goes back. */
    OptionalLong committable() {
        if (next < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(open.isEmpty() ? next : open.first());
    }

    /** Offsets from the lowest that is not done to the last taken: what a crash would read again at most. */
    long span() {
        return open.isEmpty() ? 0 : next - open.first();
    }
}
