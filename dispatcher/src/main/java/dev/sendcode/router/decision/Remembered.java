package dev.sendcode.router.decision;

import dev.sendcode.events.VerdictKind;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request id: a repeat is answered with it, and nothing else happens.
 *
 * @param verdict the decision
 * @param reason why
 * @param windowEnd when the next request may be admitted; 0 = does not apply
 * @param ending the ending, once there is one
 * @param keptUntil it may be forgotten after that
 */
public record Remembered(
        VerdictKind verdict,
        @Nullable String reason,
        long windowEnd,
        @Nullable String ending,
        long keptUntil) {

    /** The same with its ending. */
    public Remembered endedWith(String how) {
        return new Remembered(verdict, reason, windowEnd, how, keptUntil);
    }
}
