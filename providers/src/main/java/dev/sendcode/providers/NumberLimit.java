package dev.sendcode.providers;

import java.time.Duration;

/**
 * What a vendor gives one phone at most, from one account under one signature, where nobody agreed otherwise with the vendor. A call beyond it would be
 * refused as {@link DispatchOutcome.Throttled} for the recipient; a worker that counts along spares it.
 *
 * @param most messages, at least 1
 * @param period in which
 * @param windows how it runs
 */
public record NumberLimit(int most, Duration period, Windows windows) {

    /** How a period runs. */
    public enum Windows {
        /** From any message on. */
        ROLLING,
        /** With the clock, minutes and hours being the same all over China and UTC. */
        CLOCK
    }

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Checks the ranges. */
    public NumberLimit {
        if (most < 1 || !period.isPositive() || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("at least 1, in at most a day");
        }
    }

    /** So many in the last such time. */
    public static NumberLimit rolling(int most, Duration period) {
        return new NumberLimit(most, period, Windows.ROLLING);
    }

    /** So many in each minute or hour of the clock. */
    public static NumberLimit clock(int most, Duration period) {
        return new NumberLimit(most, period, Windows.CLOCK);
    }
}
