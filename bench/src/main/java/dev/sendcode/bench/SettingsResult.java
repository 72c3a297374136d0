package dev.sendcode.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;

/**
 * What came out.
 *
 * @param load what was asked for
 * @param filled how long it took to write everything
 * @param ready what the fresh follower said
 * @param write milliseconds of single changes, from the call to the commit
 * @param lag milliseconds from a commit to the snapshot that has it, in the other process
 */
record SettingsResult(
        SettingsLoad load, Duration filled, SettingsFollowing.Ready ready, Times.Summary write, Times.Summary lag) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether the follower has everything, and saw every change. */
    boolean complete() {
        return ready.applications() == load.applications() && lag.count() == load.changes();
    }

    String table() {
        var lines = new StringBuilder();
        lines.append(String.format(
                Locale.ROOT,
                "%,d applications, written %,d at a time in %.1f s; %d cores, Java %s%n%n",
                load.applications(),
                load.perChangeSet(),
                filled.toMillis() / 1_000.0,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version()));
        lines.append(String.format(
                Locale.ROOT,
                "a fresh follower: ready after %.1f s with %,d applications; heap %d MiB after a collection, resident %d MiB at most%n%n",
                ready.readyMillis() / 1_000.0,
                ready.applications(),
                ready.heapMiB(),
                ready.residentMiB()));
        lines.append("%-34s %7s %9s %9s %9s%n".formatted("ms", "count", "p50", "p99", "max"));
        lines.append(row("write of one change, to its commit", write));
        lines.append(row("commit to snapshot in the follower", lag));
        lines.append(row("a snapshot made anew", ready.rebuild()));
        return lines.toString();
    }

    private static String row(String what, Times.Summary times) {
        return String.format(
                Locale.ROOT,
                "%-34s %7d %9.1f %9.1f %9.1f%n",
                what,
                times.count(),
                times.p50(),
                times.p99(),
                times.max());
    }

    String json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("scenario", "settings");
        json.put("applications", load.applications());
        json.put("perChangeSet", load.perChangeSet());
        json.put("filledMillis", filled.toMillis());
        json.put("ready", ready);
        json.put("writeMillis", write);
        json.put("lagMillis", lag);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException ourOwnMap) {
            throw new IllegalStateException(ourOwnMap);
        }
    }
}
