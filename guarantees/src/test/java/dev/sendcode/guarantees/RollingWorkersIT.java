package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Workers join and leave while people ask. */
class RollingWorkersIT {

    private static final int PER_SECOND = 20;
    private static final int ASKED = 1_000;

    @Test
    void aRollingRestartMakesNothingUnconfirmed() throws InterruptedException {
        try (var summary =
                        new Summary("three workers restarted one by one under " + PER_SECOND + " requests a second");
                var fleet = WorkerFleet.start(Scene.named("rolling-workers"), 3);
                var audit = fleet.cluster().auditLog()) {
            // Given
            var asking = Thread.ofPlatform().name("asking").start(() -> fleet.ask(ASKED, PER_SECOND));

            // When: each ends as a deployment ends it, and comes back; a fourth joins for a while
            var drains = new ArrayList<Double>();
            for (Instance worker : fleet.workers()) {
                worker.stop();
                worker.begin().awaitReady();
                drains.add(longestDrain(fleet.workers()));
            }
            var fourth = fleet.cluster().start(Role.WORKER, 1).getFirst();
            fourth.stop();
            asking.join();

            // Then
            var evidence = fleet.ended(audit);
            assertThat(audit.kinds()).doesNotContainKeys(AuditKind.UNCONFIRMED, AuditKind.UNKNOWN);
            assertThat(audit.kinds()).containsEntry(AuditKind.DELIVERED, ASKED);
            summary.line("longest drain of a worker at a rebalance: %.3f s"
                            .formatted(drains.stream()
                                    .mapToDouble(each -> each)
                                    .max()
                                    .orElse(0)))
                    .line(percentiles(
                            "from dispatch to the vendor's word",
                            WorkerFleet.between(evidence, AuditKind.DISPATCHED, AuditKind.ACCEPTED)))
                    .line(percentiles("from asking to dispatch", WorkerFleet.since(evidence, AuditKind.DISPATCHED)))
                    .line("audit log: " + audit.kinds());
        }
    }

    private static double longestDrain(List<Instance> workers) {
        return workers.stream()
                .mapToDouble(worker -> WorkerFleet.meter(worker, "sendcode_worker_drain_seconds_max"))
                .max()
                .orElse(0);
    }

    private static String percentiles(String what, List<Long> waits) {
        return String.format(
                Locale.ROOT,
                "ms %s: p50 %d, p99 %d, longest %d",
                what,
                waits.get(waits.size() / 2),
                waits.get(waits.size() * 99 / 100),
                waits.getLast());
    }
}
