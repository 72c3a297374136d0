package dev.sendcode.worker;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The records of one assigned partition, from taking them over to committing them. Safe for several threads. */
final class PartitionWork {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final OffsetTracker offsets = new OffsetTracker();
    private int inFlight;
    private volatile boolean abandoned;

    /** Takes a record over. */
    void taken(long offset) {
        lock.lock();
        try {
            offsets.taken(offset);
            inFlight++;
        } finally {
            lock.unlock();
        }
    }

    /** A record's thread has ended; if it is not done, it will be read again by whoever comes next. */
    void ended(long offset, boolean done) {
        lock.lock();
        try {
            if (done) {
                offsets.done(offset);
            }
            inFlight--;
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The offset to commit now. */
    OptionalLong committable() {
        lock.lock();
        try {
            return offsets.committable();
        } finally {
            lock.unlock();
        }
    }

    /** Offsets that a crash would read again. */
    long span() {
        lock.lock();
        try {
            return offsets.span();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no record is in flight. */
    boolean idle() {
        lock.lock();
        try {
            return inFlight == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no record is in flight, at most that long; then tells the rest to leave at their next wait for an outage. */
    void drain(Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (inFlight > 0 && left > 0) {
                left = fewer.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            abandoned = true;
            fewer.signalAll();
            lock.unlock();
        }
    }

    /** Waits a moment between two tries; returns at once when the partition was given up. */
    void pause(Duration time) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (left > 0 && !abandoned) {
                left = fewer.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the rest shall be left undone. */
    boolean abandoned() {
        return abandoned;
    }
}
