package dev.sendcode.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/**
 * What came out for one provider.
 *
 * @param provider its id
 * @param accepted messages that the vendor took
 * @param others calls that ended otherwise; a benchmark with any is worth nothing
 * @param nanos by the clock
 * @param cpuNanos of the processors' time that this process took
 * @param times of a call
 * @param footprint of this process
 */
record ProviderResult(
        String provider,
        long accepted,
        long others,
        long nanos,
        long cpuNanos,
        Times.Summary times,
        Footprint footprint) {

    static final String HEAD = "%-10s %9s %14s %9s %9s %9s %9s %8s %8s%n"
            .formatted(
                    "provider",
                    "sends/s",
                    "sends/s & core",
                    "p50 ms",
                    "p99 ms",
                    "max ms",
                    "accepted",
                    "RSS MiB",
                    "threads");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;

    double perSecond() {
        return accepted * NANOS / nanos;
    }

    /** Messages for each second of one core's time: what the adapter itself costs. */
    double perCore() {
        return accepted * NANOS / Math.max(1, cpuNanos);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "%-10s %9.0f %14.0f %9.1f %9.1f %9.1f %9d %8d %8d%s%n",
                provider,
                perSecond(),
                perCore(),
                times.p50(),
                times.p99(),
                times.max(),
                accepted,
                footprint.residentMiB(),
                footprint.threads(),
                others == 0 ? "" : "   " + others + " calls ended otherwise");
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException ourOwnRecord) {
            throw new IllegalStateException(ourOwnRecord);
        }
    }

    static ProviderResult parse(String json) {
        try {
            return JSON.readValue(json, ProviderResult.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("the measuring process said something else than a result", notOurs);
        }
    }
}
