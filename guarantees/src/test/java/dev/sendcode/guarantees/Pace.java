package dev.sendcode.guarantees;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * An open loop: every step begins when it is due, whatever became of those before.
 *
 * @param perSecond steps a second
 */
record Pace(int perSecond) {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Takes so many steps, numbered from 0; a step must return at once. Ends early when interrupted. */
    void steps(int count, IntConsumer step) {
        long began = System.nanoTime();
        for (int i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
            long due = began + i * SECOND / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            step.accept(i);
        }
    }
}
