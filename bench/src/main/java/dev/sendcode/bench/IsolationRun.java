package dev.sendcode.bench;

/**
 * An account's calls, without and with another account on the same partitions that hangs.
 *
 * @param alone milliseconds from the time a dispatch was due to the vendor's call
 * @param beside the same while the other one hangs
 * @param queued dispatches of the one that hangs
 * @param answered of those, with an outcome before the measurement was over
 * @param givenBack how often a dispatch of the one that is called came back without a call, and was sent again
 * @param faults calls and outcomes that are missing or too many; of the one that hangs, only those that are too many
 */
record IsolationRun(Times.Summary alone, Times.Summary beside, int queued, int answered, long givenBack, int faults) {

    static IsolationRun of(Batch alone, Batch beside, Batch queue, long givenBack) {
        return new IsolationRun(
                alone.times(),
                beside.times(),
                queue.count(),
                queue.endings(),
                givenBack,
                alone.lost() + alone.surplus() + beside.lost() + beside.surplus() + queue.surplus());
    }

    boolean complete() {
        return faults == 0;
    }
}
