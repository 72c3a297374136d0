package dev.sendcode.guarantees;

import dev.sendcode.embedded.AuditLog;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a scenario left behind.
 *
 * @param cluster still open
 * @param audit read to its end
 * @param recorded ids of all requests that the scenario knows to be recorded
 */
record Evidence(Cluster cluster, AuditLog audit, Set<String> recorded) {

    Evidence {
        recorded = Set.copyOf(recorded);
    }

    /** Events of a kind, in order within a partition. */
    Stream<AuditEvent> events(AuditKind kind) {
        return audit.heard().stream().map(AuditLog.Heard::event).filter(event -> event.getKind() == kind);
    }

    /** When each request was recorded, by the broker's clock. */
    Map<String, Instant> recordedAt() {
        return events(AuditKind.REQUESTED).collect(Collectors.toMap(Evidence::request, Evidence::recordedAt));
    }

    /** The request of each dispatch. */
    Map<String, String> requestOfDispatch() {
        return events(AuditKind.DISPATCHED)
                .collect(Collectors.toMap(event -> event.getDispatchId().orElseThrow(), Evidence::request));
    }

    /** Every dispatch that reached the vendor, and how often. */
    Map<String, Integer> calls() {
        return cluster.simulator().calls();
    }

    /** The id of an event's request. */
    static String request(AuditEvent event) {
        return event.getRequestId().orElseThrow();
    }

    /** When an event's request was recorded: the event tells how much later it is itself. */
    static Instant recordedAt(AuditEvent event) {
        return event.getTime().minus(Duration.ofMillis(event.getLatency().orElseThrow()));
    }

    /** The promises, all of them asserted. */
    void keep(Promise... promises) {
        for (Promise promise : promises) {
            promise.assertKept(this);
        }
    }

    /** So many of each kind of value. */
    static <T> Map<T, Long> counted(Stream<T> values) {
        return values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
