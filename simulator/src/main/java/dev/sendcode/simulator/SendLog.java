package dev.sendcode.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** When something was sent, for limits per time; of each key the last 24 hours, of keys a bounded number. Safe for several threads. */
public final class SendLog {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int KEYS = 50_000;

    private final Map<String, Deque<Instant>> times = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > KEYS;
        }
    };

    /** Empty. */
    public SendLog() {}

    /** How often since then, that instant included; at most 24 hours back. */
    public synchronized int since(String key, Instant from) {
        return Math.toIntExact(times.getOrDefault(key, new ArrayDeque<>()).stream()
                .filter(time -> !time.isBefore(from))
                .count());
    }

    /** Notes one more. */
    public synchronized void add(String key, Instant now) {
        var log = times.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!log.isEmpty() && log.getFirst().isBefore(now.minus(KEPT))) {
            log.removeFirst();
        }
        log.addLast(now);
    }
}
