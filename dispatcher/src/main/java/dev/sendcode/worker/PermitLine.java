package dev.sendcode.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The permits of one account, and the line of records that wait for one. Safe for several threads.
 *
 * <p>Who cannot have a permit within the patience is told so, and at once where that can be seen: a record that waited in vain has counted how many
 * permits were handed out meanwhile, and a longer line than that would wait in vain as well. Each permit that is handed out lets the line be one longer,
 * and a permit that nobody waits for ends the bound. So a queue of one vendor that hangs flows off as fast as its records can be given back, while a
 * vendor that is only busy has as many waiting as it will serve.
 */
final class PermitLine {

    private static final int NO_BOUND = Integer.MAX_VALUE;

    private final Semaphore permits;
    private final int size;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong handedOut = new AtomicLong();
    private final AtomicInteger longest = new AtomicInteger(NO_BOUND);

    /**
     * A line with all its permits.
     *
     * @param size permits, at least 1
     * @param patience of a record, at most
     */
    PermitLine(int size, Duration patience) {
        this.permits = new Semaphore(size, true);
        this.size = size;
        this.patience = patience;
    }

    /** Takes a permit, perhaps after a wait; false if there will be none in time. */
    boolean acquire() {
        try {
            // a timed try asks nobody to step aside, an untimed one would
            if (permits.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                longest.set(NO_BOUND);
                handedOut.incrementAndGet();
                return true;
            }
            return waiting.get() < longest.get() && waited();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean waited() throws InterruptedException {
        long before = handedOut.get();
        waiting.incrementAndGet();
        try {
            if (permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                handedOut.incrementAndGet();
                longest.getAndUpdate(bound -> bound == NO_BOUND ? NO_BOUND : bound + 1);
                return true;
            }
            longest.set((int) Math.min(handedOut.get() - before, NO_BOUND - 1));
            return false;
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** Gives a permit back. */
    void release() {
        permits.release();
    }

    /** Permits in use. */
    int used() {
        return size - permits.availablePermits();
    }

    /** Records in line. */
    int waiting() {
        return waiting.get();
    }
}
