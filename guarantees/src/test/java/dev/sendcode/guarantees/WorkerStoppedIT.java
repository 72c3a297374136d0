package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.events.AuditKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker stands still for 20 s, with calls at its vendor, and goes on when others have its partitions. */
class WorkerStoppedIT {

    private static final Duration STANDS_STILL = Duration.ofSeconds(20);
    private static final int ASKED_BEFORE = 200;
    private static final int ASKED_AFTER = 100;

    @Test
    void nothingIsCalledTwiceAndLateTruthsReplaceProvisionalOnes() {
        var scene =
                Scene.named("worker-stopped").withoutHurry().withoutReceipts().with("SENDCODE_SANDBOX_SLOW", "30s");
        try (var summary = new Summary("worker stopped for " + STANDS_STILL.toSeconds() + " s");
                var fleet = WorkerFleet.start(scene, 2);
                var audit = fleet.cluster().auditLog()) {
            // Given
            var onTheWire = fleet.onTheWire(ASKED_BEFORE);
            var stopped = fleet.workers().getFirst();
            int its = (int) WorkerFleet.meter(stopped, "sendcode_worker_permits_used");
            assertThat(its).isPositive();

            // When: it stands still, the other one takes its partitions, and it goes on
            long began = System.nanoTime();
            stopped.pause();
            fleet.quick();
            await("its partitions to be taken over")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> audit.read().kinds().getOrDefault(AuditKind.UNCONFIRMED, 0) >= its);
            fleet.ask(ASKED_AFTER);
            await("what was asked for meanwhile, which it may read again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> audit.read().kinds().getOrDefault(AuditKind.ACCEPTED, 0) >= ASKED_AFTER);
            await("it to have stood still for long enough")
                    .atMost(STANDS_STILL)
                    .until(() -> System.nanoTime() - began >= STANDS_STILL.toNanos());
            stopped.resume();

            // Then: what it alone knew is told late, and counts
            var evidence = fleet.ended(audit);
            var unconfirmed = WorkerFleet.dispatches(evidence, AuditKind.UNCONFIRMED);
            var resolved = WorkerFleet.dispatches(evidence, AuditKind.RESOLVED);
            assertThat(unconfirmed).hasSize(its);
            assertThat(onTheWire).containsAll(unconfirmed);
            assertThat(resolved).as("by nobody but the worker: no receipt came").isEqualTo(unconfirmed);
            assertThat(audit.kinds()).containsEntry(AuditKind.ACCEPTED_ONLY, ASKED_BEFORE + ASKED_AFTER);
            await("it to be ready again").atMost(Duration.ofSeconds(30)).until(stopped::ready);
            summary.line("in flight at the worker: " + its).line("audit log: " + audit.kinds());
        }
    }
}
