package dev.sendcode.router;

import dev.sendcode.events.AuditKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the router counts. Every counter begins with {@code sendcode.router.}.
 *
 * <ul>
 *   <li>{@code requests = admitted + suppressed + rejected} (tag {@code verdict}); repeats of a request id are counted apart.
 *   <li>{@code endings}, by kind: over time {@code admitted = endings other than SUPPRESSED and REJECTED + open requests}.
 *   <li>{@code audit.events}, by kind: RETRY_SCHEDULED, UNCONFIRMED and FAILED_OVER tell how the vendors do.
 *   <li>Alert when {@code dead.letters} grows (a producer writes what nobody can read), when {@code written.back} grows steadily (a producer
 *       partitions wrongly and pays twice), or when UNCONFIRMED grows faster than RESOLVED.
 * </ul>
 */
final class RouterMetrics {

    private static final String PREFIX = "sendcode.router.";

    private final Counter admitted;
    private final Counter suppressed;
    private final Counter rejected;
    private final Counter repeated;
    private final Counter writtenBack;
    private final Counter deadLetters;
    private final Counter strangers;
    private final Map<AuditKind, Counter> events = new EnumMap<>(AuditKind.class);
    private final Map<AuditKind, Counter> endings = new EnumMap<>(AuditKind.class);

    RouterMetrics(MeterRegistry registry) {
        admitted = registry.counter(PREFIX + "requests", "verdict", "admitted");
        suppressed = registry.counter(PREFIX + "requests", "verdict", "suppressed");
        rejected = registry.counter(PREFIX + "requests", "verdict", "rejected");
        repeated = registry.counter(PREFIX + "repeats");
        writtenBack = registry.counter(PREFIX + "written.back");
        deadLetters = registry.counter(PREFIX + "dead.letters");
        strangers = registry.counter(PREFIX + "outcomes.of.no.request");
        for (AuditKind kind : AuditKind.values()) {
            events.put(kind, registry.counter(PREFIX + "audit.events", "kind", kind.name()));
            endings.put(kind, registry.counter(PREFIX + "endings", "kind", kind.name()));
        }
    }

    void admitted() {
        admitted.increment();
    }

    void suppressed() {
        suppressed.increment();
        ended(AuditKind.SUPPRESSED);
    }

    void rejected() {
        rejected.increment();
        ended(AuditKind.REJECTED);
    }

    void repeated() {
        repeated.increment();
    }

    void writtenBack() {
        writtenBack.increment();
    }

    void deadLettered() {
        deadLetters.increment();
    }

    void outcomeOfNoRequest() {
        strangers.increment();
    }

    void audited(AuditKind kind) {
        events.getOrDefault(kind, strangers).increment();
    }

    void ended(AuditKind kind) {
        endings.getOrDefault(kind, strangers).increment();
    }
}
