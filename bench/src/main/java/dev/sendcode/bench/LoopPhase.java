package dev.sendcode.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of one phase, in the process that works on them. Throughput and processor time are those of a window: from the end of the warm-up
 * until the time to measure is over, or all is done. Safe for several threads.
 */
final class LoopPhase {

    private final AtomicIntegerArray seen;
    private final CountDownLatch left;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final Times times = new Times();
    private final long warmUpNanos;
    private final long measuredNanos;
    private final AtomicReference<@Nullable Mark> first = new AtomicReference<>();
    private final AtomicReference<@Nullable Mark> from = new AtomicReference<>();
    private final AtomicReference<@Nullable Mark> to = new AtomicReference<>();
    private volatile long latest = System.nanoTime();

    /** A moment: when, how many were done, and the processor time until then. */
    private record Mark(long nanos, int done, long cpuNanos) {}

    LoopPhase(int count, long warmUpNanos, long measuredNanos) {
        this.seen = new AtomicIntegerArray(count);
        this.left = new CountDownLatch(count);
        this.warmUpNanos = warmUpNanos;
        this.measuredNanos = measuredNanos;
    }

    /** The work on a record begins. */
    void begun(LoopRecord record) {
        long now = SettingsFollowing.epochMicros();
        times.add(TimeUnit.MICROSECONDS.toNanos(now - record.dueMicros()));
        if (first.get() == null) {
            first.compareAndSet(null, mark());
        }
    }

    /** It is done. */
    void done(LoopRecord record) {
        if (record.number() < 0 || record.number() >= seen.length()) {
            strangers.incrementAndGet();
            return;
        }
        boolean isFirst = seen.getAndIncrement(record.number()) == 0;
        done.incrementAndGet();
        latest = System.nanoTime();
        at(from, warmUpNanos);
        at(to, warmUpNanos + measuredNanos);
        if (isFirst) {
            left.countDown();
        }
    }

    private void at(AtomicReference<@Nullable Mark> mark, long after) {
        Mark begin = first.get();
        if (mark.get() == null && begin != null && System.nanoTime() - begin.nanos() >= after) {
            mark.compareAndSet(null, mark());
        }
    }

    private Mark mark() {
        return new Mark(System.nanoTime(), done.get(), Footprint.cpuNanos());
    }

    /** Waits until all is done, for as long as something is being done. */
    LoopResult result(long patienceNanos) throws InterruptedException {
        latest = System.nanoTime();
        while (!left.await(100, TimeUnit.MILLISECONDS) && System.nanoTime() - latest < patienceNanos) {
            // something was done a moment ago
        }
        var window = window();
        return new LoopResult(
                seen.length(),
                Math.toIntExact(left.getCount()),
                surplus(),
                window.perSecond(),
                window.cpuPerThousand(),
                times.summary());
    }

    private Window window() {
        Mark start = first.get();
        if (start == null) {
            return new Window(0, 0, 0);
        }
        Mark warm = from.get();
        Mark over = to.get();
        Mark begin = warm == null ? start : warm;
        Mark end = over == null ? mark() : over;
        return new Window(end.done() - begin.done(), end.nanos() - begin.nanos(), end.cpuNanos() - begin.cpuNanos());
    }

    /** What was done between two marks. */
    private record Window(int done, long nanos, long cpuNanos) {

        private static final double SECOND = 1e9;
        private static final int THOUSAND = 1_000;

        double perSecond() {
            return nanos == 0 ? 0 : done * SECOND / nanos;
        }

        double cpuPerThousand() {
            return done == 0 ? 0 : cpuNanos / SECOND * THOUSAND / done;
        }
    }

    /** Records that came more than once, or were never sent. */
    int surplus() {
        int surplus = strangers.get();
        for (int i = 0; i < seen.length(); i++) {
            surplus += Math.max(0, seen.get(i) - 1);
        }
        return surplus;
    }
}
