package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker as a process of its own, killed with SIGKILL in the middle of its calls. */
class WorkerKilledIT {

    private static final int DISPATCHES = 20;

    @TempDir
    private Path folder;

    @Test
    void noDispatchIsCalledTwiceAndEachHasAnOutcome() throws IOException {
        try (var fleet = new Fleet(EmbeddedStack.shared())) {
            // Given: calls that take a while, in a process of its own
            long generation = System.currentTimeMillis();
            Process killed = process(fleet);
            var dispatches = IntStream.range(0, DISPATCHES)
                    .mapToObj(_ -> Fleet.dispatch("+8619000000001")
                            .setGeneration(generation)
                            .build())
                    .toList();
            try {
                dispatches.forEach(fleet::write);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> dispatches.stream()
                                .anyMatch(each -> fleet.ledger().containsKey(each.getDispatchId())));
            } finally {
                // When
                killed.destroyForcibly();
            }
            var called = fleet.ledger();
            try (var _ = fleet.worker(Map.of())) {
                // Then
                for (Dispatch dispatch : dispatches) {
                    var last = fleet.outcomes(dispatch.getRequestId(), 1).getLast();
                    if (called.containsKey(dispatch.getDispatchId())) {
                        assertThat(last)
                                .extracting(
                                        Outcome::getKind,
                                        outcome -> outcome.getReason().orElse(""))
                                .containsExactly(OutcomeKind.UNCONFIRMED, "WORKER_LOST");
                    }
                }
            }
            var ledger = fleet.ledger();
            assertThat(dispatches)
                    .allSatisfy(dispatch -> assertThat(ledger.getOrDefault(dispatch.getDispatchId(), 0))
                            .isLessThanOrEqualTo(1));
        }
    }

    private Process process(Fleet fleet) throws IOException {
        File log = folder.resolve("worker.log").toFile();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(fleet.workerEnvironment());
        return builder.start();
    }
}
