package dev.sendcode.bench;

import java.time.Duration;

/**
 * How much, and for how long.
 *
 * @param perSecond requests a second, 1 to 100,000
 * @param warmUp time at the same rate that is not measured, 0 or more
 * @param measured time that is, more than 0
 */
public record Load(int perSecond, Duration warmUp, Duration measured) {

    private static final int MAX_PER_SECOND = 100_000;
    private static final long NANOS = 1_000_000_000L;

    /** Checks the ranges above. */
    public Load {
        if (perSecond < 1 || perSecond > MAX_PER_SECOND) {
            throw new IllegalArgumentException(
                    "the rate must be 1 to " + MAX_PER_SECOND + " a second, not " + perSecond);
        }
        if (warmUp.isNegative() || !measured.isPositive()) {
            throw new IllegalArgumentException("the time must be more than 0, the warm-up not negative");
        }
    }

    /** Requests in all, those of the warm-up first. */
    int requests() {
        return warmUpRequests() + measuredRequests();
    }

    /** The first so many are not measured. */
    int warmUpRequests() {
        return count(warmUp);
    }

    int measuredRequests() {
        return Math.max(1, count(measured));
    }

    /** When a request is due, in nanoseconds from the start. */
    long due(int request) {
        return request * NANOS / perSecond;
    }

    private int count(Duration time) {
        return Math.toIntExact(time.toMillis() * perSecond / 1000);
    }
}
