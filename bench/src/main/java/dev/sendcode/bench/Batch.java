package dev.sendcode.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was sent, by neighbouring numbers, and what became of each: it begins once (a command is dispatched, a vendor is called) and ends once; all else
 * is a fault of the ledger. One thread sends, one reads endings; the results are for who saw it done, or gave up.
 */
final class Batch {

    private final int first;
    private final AtomicLongArray due;
    private final AtomicIntegerArray beginnings;
    private final AtomicIntegerArray endings;
    private final Times times = new Times();
    private final CountDownLatch left;
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicLong firstBeginning = new AtomicLong(Long.MAX_VALUE);
    private volatile long lastEnding;

    Batch(int first, int count) {
        this.first = first;
        this.due = new AtomicLongArray(count);
        this.beginnings = new AtomicIntegerArray(count);
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

    /** Says when one is due, in {@link System#nanoTime()}'s time. */
    void due(int number, long nanos) {
        due.set(number - first, nanos);
    }

    /** One begins; whether for the first time. From several threads. */
    boolean begun(int number, long now) {
        if (!seen(beginnings, number)) {
            return false;
        }
        times.add(now - due.get(number - first));
        firstBeginning.accumulateAndGet(now, Math::min);
        return true;
    }

    /** One ends. */
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

    /** Waits until every one has begun and ended; gives up, with false, when nothing happened for that long. */
    boolean completed(Duration idle) throws InterruptedException {
        long before = -1;
        while (left.getCount() != before) {
            before = left.getCount();
            if (left.await(idle.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** From the time it was due to its beginning. */
    Times.Summary times() {
        return times.summary();
    }

    /** So many a second from the first beginning to the last ending. */
    double perSecond() {
        return count() * 1e9 / Math.max(1, lastEnding - firstBeginning.get());
    }

    /** Those that have ended. */
    int endings() {
        int ended = 0;
        for (int i = 0; i < count(); i++) {
            ended += Math.min(1, endings.get(i));
        }
        return ended;
    }

    /** Those without a beginning, or without an ending. */
    int lost() {
        int lost = 0;
        for (int i = 0; i < count(); i++) {
            lost += beginnings.get(i) == 0 || endings.get(i) == 0 ? 1 : 0;
        }
        return lost;
    }

    /** Beginnings and endings beyond one for each, or of none. */
    int surplus() {
        int surplus = strangers.get();
        for (int i = 0; i < count(); i++) {
            surplus += Math.max(0, beginnings.get(i) - 1) + Math.max(0, endings.get(i) - 1);
        }
        return surplus;
    }
}
