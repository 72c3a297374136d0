package dev.sendcode.bench;

/**
 * One process from its start to its end.
 *
 * @param loop which
 * @param inFlight records at a time
 * @param backlog from the backlog
 * @param live as they came
 * @param surplus records that came too often, over all
 */
record LoopRun(LoopModel loop, int inFlight, LoopResult backlog, LoopResult live, int surplus) {

    /** Whether each record was done exactly once. */
    boolean complete() {
        return backlog.lost() == 0 && live.lost() == 0 && surplus == 0;
    }
}
