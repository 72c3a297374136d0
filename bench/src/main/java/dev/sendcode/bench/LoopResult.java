package dev.sendcode.bench;

/**
 * What a process says of one phase.
 *
 * @param records that were sent
 * @param lost of those, never done
 * @param surplus done more than once
 * @param perSecond done in the window that counts
 * @param cpuPerThousand seconds of processor time for 1,000, in the same window
 * @param times milliseconds from the time it was due to the beginning of the work on it
 */
record LoopResult(int records, int lost, int surplus, double perSecond, double cpuPerThousand, Times.Summary times) {

    boolean complete() {
        return lost == 0 && surplus == 0;
    }
}
