package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A worker is killed with 200 calls and more at its vendor. */
class WorkerKilledIT {

    private static final int IN_FLIGHT = 200;
    /** Of two workers together, by chance: some more, so that each has as many. */
    private static final int ASKED_BEFORE = 500;

    private static final int ASKED_AFTER = 300;

    @Test
    void onlyWhatWasOnTheWireIsUnconfirmedAndTheRestGoesOn() {
        // receipts come when the worker has been found dead
        var scene = Scene.named("worker-killed")
                .with("SENDCODE_SANDBOX_SLOW", "30s")
                .with("SENDCODE_SANDBOX_RECEIPT_DELAY", "40s");
        try (var summary = new Summary("a worker killed with " + IN_FLIGHT + " calls in flight");
                var fleet = WorkerFleet.start(scene, 2);
                var audit = fleet.cluster().auditLog()) {
            // Given
            var onTheWire = fleet.onTheWire(ASKED_BEFORE);
            var killed = fleet.workers().getFirst();
            int its = (int) WorkerFleet.meter(killed, "sendcode_worker_permits_used");
            assertThat(its).isGreaterThanOrEqualTo(IN_FLIGHT);

            // When
            killed.kill();
            var at = Instant.now();
            fleet.quick();
            var after = fleet.requests(fleet.ask(ASKED_AFTER));

            // Then: the worker that is left sends everything else, and each of those on the wire ends, by its receipt
            // or by its horizon
            var evidence = fleet.ended(audit);
            var unconfirmed = WorkerFleet.dispatches(evidence, AuditKind.UNCONFIRMED);
            assertThat(unconfirmed).hasSize(its);
            assertThat(onTheWire).as("at the vendor when it was killed").containsAll(unconfirmed);
            assertThat(audit.kinds()).doesNotContainKeys(AuditKind.FAILED, AuditKind.EXPIRED, AuditKind.UNDELIVERED);
            var last = evidence.events(AuditKind.ACCEPTED)
                    .filter(event -> after.contains(Evidence.request(event)))
                    .map(AuditEvent::getTime)
                    .max(Instant::compareTo)
                    .orElseThrow();
            summary.line("in flight at the worker: " + its)
                    .line("what was asked for right after was all taken by the vendor %.1f s after the kill"
                            .formatted(Duration.between(at, last).toMillis() / 1000.0))
                    .line("audit log: " + audit.kinds());
        }
    }
}
