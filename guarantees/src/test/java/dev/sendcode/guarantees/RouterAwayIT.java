package dev.sendcode.guarantees;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.AuditLog;
import dev.sendcode.events.AuditKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The window goes by when a request was recorded, not by when a router got to it. */
class RouterAwayIT {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void whatWasRecordedInsideTheWindowIsSuppressedByRoutersThatCameBackAfterIt() {
        showAfter("routers-stopped", routers -> routers.forEach(Instance::stop));
    }

    @Test
    void soItIsByRoutersThatWereKilledAndLostTheirFolders() {
        showAfter(
                "routers-lost",
                routers -> routers.forEach(router -> {
                    router.kill();
                    Folders.delete(router.folder().resolve("state"));
                }));
    }

    private static void showAfter(String name, Consumer<List<Instance>> absence) {
        var scene = Scene.named(name).withWindow(WINDOW).withoutReceipts();
        var phone = Ask.phone(1);
        try (var summary = new Summary(name);
                var cluster = Cluster.start(scene);
                var load = new KafkaLoad(cluster);
                var audit = cluster.auditLog()) {
            var routers = cluster.start(Role.ROUTER, 2);
            cluster.start(Role.WORKER, 1);
            // Given
            String first = load.request(Ask.of(phone));
            OneEndingPerRequest.await(audit, Set.of(first), PATIENCE);
            assertThat(kinds(audit, first)).contains(AuditKind.ADMITTED);
            var opened = requireNonNull(
                    new Evidence(cluster, audit, Set.of(first)).recordedAt().get(first));
            // When
            absence.accept(routers);
            String second = load.request(Ask.of(phone));
            await("the window's end")
                    .atMost(PATIENCE)
                    .until(() -> Instant.now().isAfter(opened.plus(WINDOW).plusSeconds(1)));
            routers.forEach(Instance::begin);
            routers.forEach(Instance::awaitReady);
            String third = load.request(Ask.of(phone));
            // Then
            var requests = Set.of(first, second, third);
            OneEndingPerRequest.await(audit, requests, PATIENCE);
            var evidence = new Evidence(cluster, audit, requests);
            assertThat(evidence.recordedAt().get(second)).isBetween(opened, opened.plus(WINDOW));
            assertThat(kinds(audit, second)).containsExactly(AuditKind.REQUESTED, AuditKind.SUPPRESSED);
            assertThat(kinds(audit, third)).contains(AuditKind.ADMITTED);
            assertThat(evidence.calls()).hasSize(2);
            evidence.keep(
                    new OneAdmissionPerWindow(),
                    new OneEndingPerRequest(),
                    new NoDispatchCalledTwice(),
                    new NothingSentAfterExpiry(),
                    new NoSecretLeaves());
            summary.line("recorded %d ms after the first, decided after the window: SUPPRESSED"
                    .formatted(Duration.between(opened, evidence.recordedAt().get(second))
                            .toMillis()));
        }
    }

    private static List<AuditKind> kinds(AuditLog audit, String request) {
        return audit.events().stream()
                .filter(event -> event.getRequestId().orElse("").equals(request))
                .map(event -> event.getKind())
                .toList();
    }
}
