package dev.sendcode.standalone;

import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.lifecycle.RunningApp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Waits for parts to become ready, and makes one part's readiness speak for the others. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Map<String, Health> others = new LinkedHashMap<>();

    /** A part that has to be ready, too. */
    void add(String part, Health health) {
        others.put(part, health);
    }

    /** From now on that part is ready only while all of these are. */
    void addTo(Health health) {
        others.forEach(
                (part, other) -> health.add(part, () -> other.ready() ? Check.ok("ready") : Check.failed(why(other))));
    }

    /**
     * Waits until the part is ready; closes it if it does not become so.
     *
     * @throws CannotStartException saying which of its checks fail
     */
    static RunningApp awaited(RunningApp part) {
        Health health = part.health();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!health.ready()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            if (Thread.interrupted() || System.nanoTime() > giveUp) {
                String why = why(health);
                part.close();
                throw new CannotStartException("not ready within " + PATIENCE.toSeconds() + " s: " + why);
            }
        }
        return part;
    }

    private static String why(Health health) {
        return health.check().stream()
                .map(result -> switch (result.check()) {
                    case Check.Ok _ -> "";
                    case Check.Degraded degraded -> result.name() + ": " + degraded.why();
                    case Check.Failed failed -> result.name() + ": " + failed.why();
                })
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
