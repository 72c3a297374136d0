package dev.sendcode.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies, 1 µs to 10 min, to three digits. Safe for use by several threads. */
final class Times {

    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;
    private static final double MICROS = 1_000.0;

    private final Histogram histogram = new ConcurrentHistogram(1, LONGEST, DIGITS);

    /** Clocks of two processes may differ by microseconds; nothing arrives before it was sent. */
    void add(long nanos) {
        histogram.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 1, LONGEST));
    }

    long count() {
        return histogram.getTotalCount();
    }

    /**
     * A summary, in milliseconds.
     *
     * @param count of the values; with none, the times are 0
     */
    record Summary(long count, double p50, double p90, double p99, double p999, double max) {}

    Summary summary() {
        return new Summary(count(), percentile(50), percentile(90), percentile(99), percentile(99.9), percentile(100));
    }

    private double percentile(double percent) {
        return count() == 0 ? 0 : histogram.getValueAtPercentile(percent) / MICROS;
    }
}
