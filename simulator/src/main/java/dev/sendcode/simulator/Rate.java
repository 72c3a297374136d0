package dev.sendcode.simulator;

import java.time.Instant;

/** How much an account may send in each second of the clock. Safe for several threads. */
public final class Rate {

    private final int perSecond;
    private long second;
    private int used;

    /**
     * Nothing used yet.
     *
     * @param perSecond at least 1
     */
    public Rate(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Counts one more; false if that is too much. */
    public synchronized boolean allows(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            used = 0;
        }
        if (used >= perSecond) {
            return false;
        }
        used++;
        return true;
    }
}
