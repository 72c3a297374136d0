package dev.sendcode.runtime.settings;

import java.time.Instant;
import java.util.Optional;

/**
 * A number that gets no codes. The number itself is not kept.
 *
 * @param hash keyed hash of the number, 32 hex digits ({@link dev.sendcode.runtime.keys.PhoneHash#hash})
 * @param reason for people: a complaint, a court, a test; may be empty
 * @param until no longer than that; empty = until it is taken away
 */
public record SuppressedNumber(String hash, String reason, Optional<Instant> until) {

    /** Checks the hash's form. */
    public SuppressedNumber {
        if (!hash.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("hash must be 32 hex digits, the keyed hash of a number");
        }
    }

    /** Whether it holds at that time. */
    public boolean holds(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }
}
