package dev.sendcode.router.decision;

import java.time.Duration;
import java.util.List;

/**
 * When to try again.
 *
 * @param maxAttempts attempts that a request may use, 1 to 20
 * @param schedule waits after the first, second … failure to reach a vendor; the last one repeats
 * @param perAccount failures to reach one account before the next one is tried, at least 1
 * @param grace how long after the deadline an outcome is awaited
 */
public record RetryPolicy(int maxAttempts, List<Duration> schedule, int perAccount, Duration grace) {

    private static final long LEAST_MILLIS = 1000;
    /** A day, the longest quota of any vendor; with it no doubling overflows. */
    private static final long MOST_MILLIS = 86_400_000;

    private static final int MOST_DOUBLINGS = 10;
    private static final int JITTER_STEPS = 41;
    private static final int PERCENT = 100;

    /** Checks the ranges above. */
    public RetryPolicy {
        if (maxAttempts < 1 || maxAttempts > 20) {
            throw new IllegalArgumentException("retry.attempts must be 1 to 20, not " + maxAttempts);
        }
        if (schedule.isEmpty() || perAccount < 1) {
            throw new IllegalArgumentException("retry.schedule needs at least one wait, retry.per.account at least 1");
        }
        schedule = List.copyOf(schedule);
    }

    /** The wait after that many used attempts, at least 1. */
    long afterFailure(Request request) {
        int index = Math.min(request.attemptsUsed(), schedule.size()) - 1;
        return jittered(schedule.get(Math.max(0, index)).toMillis(), request);
    }

    /** From 100 to 140 percent of the wait that was asked for, which is the least: at least a second, doubled with each repeat. */
    long afterDeferral(Request request, long askedFor) {
        int doublings = Math.min(Math.max(0, request.deferrals() - 1), MOST_DOUBLINGS);
        long least = Math.clamp(askedFor, LEAST_MILLIS, MOST_MILLIS) << doublings;
        return least + least * step(request) / PERCENT;
    }

    /** From 80 to 120 percent, at least a second. */
    private static long jittered(long millis, Request request) {
        return Math.max(LEAST_MILLIS, millis * (PERCENT - JITTER_STEPS / 2 + step(request)) / PERCENT);
    }

    /** From 0 to 40, by the request: the same one waits equally long after a crash, a thousand do not come back together. */
    private static int step(Request request) {
        return Math.floorMod(31 * request.id().hashCode() + request.attempts().size(), JITTER_STEPS);
    }
}
