package dev.sendcode.bench;

import java.time.Duration;
import java.util.List;

/**
 * One process from its start to its end.
 *
 * @param subject the router or the null pipeline
 * @param commitInterval of it
 * @param phases one for each rate, then the backlog
 */
record RouterRun(String subject, Duration commitInterval, List<Phase> phases) {

    /** The rate of the backlog. */
    static final int AT_ONCE = 0;

    /**
     * What one load took.
     *
     * @param rate requests a second, or {@link #AT_ONCE}
     * @param requests that were sent
     * @param lost of those, without a dispatch or an ending
     * @param surplus dispatches and endings that are too many
     * @param times milliseconds from the time a command was due to its dispatch, read by another process
     * @param perSecond requests from the first dispatch to the last ending
     * @param cpuPerThousand seconds of the process's processor time for 1,000 requests
     */
    record Phase(
            int rate,
            int requests,
            int lost,
            int surplus,
            Times.Summary times,
            double perSecond,
            double cpuPerThousand) {

        private static final double NANOS = 1e9;
        private static final int THOUSAND = 1_000;

        static Phase of(int rate, Batch batch, Duration cpu) {
            return new Phase(
                    rate,
                    batch.count(),
                    batch.lost(),
                    batch.surplus(),
                    batch.times(),
                    batch.perSecond(),
                    cpu.toNanos() / NANOS * THOUSAND / batch.count());
        }

        boolean complete() {
            return lost == 0 && surplus == 0;
        }
    }

    /** Whether each request was dispatched once and ended once. */
    boolean complete() {
        return phases.stream().allMatch(Phase::complete);
    }
}
