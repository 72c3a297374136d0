package dev.sendcode.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Commands with neighbouring numbers, and what became of each. One thread sends, one reads; the results are for who saw it done, or gave up.
 *
 * <p>{@code sent = dispatched once + lost}, and each that was dispatched ends once; all else is a fault of the ledger.
 */
final class RouterBatch {

    private final int first;
    private final AtomicLongArray due;
    private final AtomicIntegerArray dispatches;
    private final AtomicIntegerArray endings;
    private final Times times = new Times();
    private final CountDownLatch left;
    private final AtomicInteger strangers = new AtomicInteger();
    private volatile long firstDispatch = Long.MAX_VALUE;
    private volatile long lastEnding;

    RouterBatch(int first, int count) {
        this.first = first;
        this.due = new AtomicLongArray(count);
        this.dispatches = new AtomicIntegerArray(count);
        this.endings = new AtomicIntegerArray(count);
        this.left = new CountDownLatch(2 * count);
    }

    /** The first number that is not in it. */
    int end() {
        return first + due.length();
    }

    int count() {
        return due.length();
    }

    /** Says when a command is sent, in {@link System#nanoTime()}'s time. */
    void due(int number, long nanos) {
        due.set(number - first, nanos);
    }

    /** A dispatch was read; whether it is the first of its command. */
    boolean dispatched(int number, long now) {
        if (!seen(dispatches, number)) {
            return false;
        }
        times.add(now - due.get(number - first));
        firstDispatch = Math.min(firstDispatch, now);
        return true;
    }

    /** An ending was read. */
    void ended(int number, long now) {
        if (seen(endings, number)) {
            lastEnding = now;
        }
    }

    private boolean seen(AtomicIntegerArray array, int number) {
        if (number < first || number >= end()) {
            strangers.incrementAndGet();
            return false;
        }
        boolean isFirst = array.getAndIncrement(number - first) == 0;
        if (isFirst) {
            left.countDown();
        }
        return isFirst;
    }

    /** Counts down to nothing when every command was dispatched and has ended. */
    CountDownLatch left() {
        return left;
    }

    /** From the time it was due to the dispatch. */
    Times.Summary times() {
        return times.summary();
    }

    /** Commands for each second from the first dispatch to the last ending. */
    double perSecond() {
        return count() * 1e9 / Math.max(1, lastEnding - firstDispatch);
    }

    /** Commands without a dispatch, or without an ending. */
    int lost() {
        int lost = 0;
        for (int i = 0; i < count(); i++) {
            lost += dispatches.get(i) == 0 || endings.get(i) == 0 ? 1 : 0;
        }
        return lost;
    }

    /** Dispatches and endings beyond one for each command, or of none. */
    int surplus() {
        int surplus = strangers.get();
        for (int i = 0; i < count(); i++) {
            surplus += Math.max(0, dispatches.get(i) - 1) + Math.max(0, endings.get(i) - 1);
        }
        return surplus;
    }
}
