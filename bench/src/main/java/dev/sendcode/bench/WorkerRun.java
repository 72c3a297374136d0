package dev.sendcode.bench;

import java.time.Duration;

/**
 * One worker from its start to its end.
 *
 * @param inFlight calls at a time
 * @param backlog of many dispatches at once
 * @param live as they came
 * @param notAccepted outcomes that said anything else, over all; the vendor takes every message
 * @param givenBack how often a dispatch came back without a call, and was sent again
 */
record WorkerRun(int inFlight, Phase backlog, Phase live, long notAccepted, long givenBack) {

    private static final double NANOS = 1e9;
    private static final double THOUSAND = 1_000;

    /**
     * What one load took.
     *
     * @param dispatches that were written
     * @param lost of those, without a call or an outcome
     * @param surplus calls and outcomes that are too many
     * @param times milliseconds from the time a dispatch was due to the vendor's call
     * @param perSecond dispatches from the first call to the last outcome
     * @param cpuPerThousand seconds of the worker's processor time for 1,000
     * @param redisCpuPerThousand seconds of Redis's processor time for 1,000
     * @param redisCommands commands of Redis for each dispatch; those inside of a script count too
     */
    record Phase(
            int dispatches,
            int lost,
            int surplus,
            Times.Summary times,
            double perSecond,
            double cpuPerThousand,
            double redisCpuPerThousand,
            double redisCommands) {

        static Phase of(Batch batch, Duration worker, Duration redis, long commands) {
            return new Phase(
                    batch.count(),
                    batch.lost(),
                    batch.surplus(),
                    batch.times(),
                    batch.perSecond(),
                    worker.toNanos() / NANOS * THOUSAND / batch.count(),
                    redis.toNanos() / NANOS * THOUSAND / batch.count(),
                    (double) commands / batch.count());
        }

        boolean complete() {
            return lost == 0 && surplus == 0;
        }
    }

    /** Whether the vendor was called once for each dispatch, and took it. */
    boolean complete() {
        return backlog.complete() && live.complete() && notAccepted == 0;
    }
}
