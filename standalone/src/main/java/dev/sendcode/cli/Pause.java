package dev.sendcode.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The rest between two looks of a command that follows something. */
final class Pause {

    private Pause() {}

    /** Rests; false once somebody wants this thread to end. */
    static boolean of(Duration rest) {
        LockSupport.parkNanos(rest.toNanos());
        return !Thread.currentThread().isInterrupted();
    }
}
