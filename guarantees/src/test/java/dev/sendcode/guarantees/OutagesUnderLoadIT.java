package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.RedisProcess;
import dev.sendcode.embedded.RedisProcessConfig;
import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import dev.sendcode.events.AuditKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Redis, then the broker, are stopped and started while people ask. */
class OutagesUnderLoadIT {

    private static final int PER_SECOND = 20;
    private static final int ASKED = 800;

    @Test
    void nothingIsLostAndNothingIsCalledTwice() throws InterruptedException {
        try (var summary = new Summary(
                        "Redis and the broker stopped and started under " + PER_SECOND + " requests a second");
                var fleet = WorkerFleet.start(Scene.named("outages-under-load"), 2);
                var audit = fleet.cluster().auditLog()) {
            var stack = fleet.cluster().stack();
            var asking = Thread.ofPlatform().name("asking").start(() -> fleet.ask(ASKED, PER_SECOND));
            awaitSent(fleet, 100);

            // When: Redis goes for as long as the workers take to notice, and comes back with what it knew
            int port = stack.redis().port();
            Path folder = Path.of("target", "guarantees", "outages-under-load", "data", "redis")
                    .toAbsolutePath();
            stack.redis().close();
            await("the workers to notice")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> fleet.workers().stream().noneMatch(Instance::ready));
            try (var _ = RedisProcess.start(new RedisProcessConfig(folder, port, Fsync.EVERYSEC))) {
                await("the workers to be ready again")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> fleet.workers().stream().allMatch(Instance::ready));
                awaitSent(fleet, 300);

                stack.kafka().stopBroker();
                stack.kafka().startBroker();
                asking.join();

                // Then
                fleet.ended(audit);
                assertThat(audit.kinds().getOrDefault(AuditKind.REQUESTED, 0)).isEqualTo(ASKED);
                summary.line("audit log: " + audit.kinds());
            }
        }
    }

    private static void awaitSent(WorkerFleet fleet, int calls) {
        await(calls + " calls")
                .atMost(Duration.ofSeconds(90))
                .until(() -> fleet.cluster().simulator().calls().size() >= calls);
    }
}
