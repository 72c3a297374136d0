package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ten thousand people at once want a code for the same phone and channel, each with a key of its own. */
class TenThousandDuplicatesIT {

    private static final int DUPLICATES = 10_000;
    private static final int ASKED_AGAIN = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void oneIsAdmittedAllOthersAreSuppressedAndEveryAnswerAgreesWithTheAuditLog() {
        // Given: a window that outlives the test
        var scene = Scene.named("ten-thousand-duplicates").withWindow(Duration.ofHours(1));
        try (var summary = new Summary(scene.name());
                var cluster = Cluster.start(scene)) {
            cluster.start(Role.ROUTER, 2);
            cluster.start(Role.WORKER, 1);
            cluster.start(Role.COLLECTOR, 1);
            var apis = cluster.start(Role.REQUEST_API, 3);
            try (var load = new HttpLoad(apis, 30);
                    var audit = cluster.auditLog()) {
                // When
                long began = System.nanoTime();
                Stream.generate(() -> Ask.of(Ask.phone(1))).limit(DUPLICATES).forEach(load::ask);
                var told = load.awaitAll(PATIENCE);
                var took = Duration.ofNanos(System.nanoTime() - began);

                // Then
                var requests = told.values().stream().map(Told::requestId).collect(Collectors.toSet());
                OneEndingPerRequest.await(audit, requests, PATIENCE);
                var evidence = new Evidence(cluster, audit, requests);
                assertThat(requests).hasSize(DUPLICATES);
                assertThat(evidence.audit().kinds())
                        .containsEntry(AuditKind.ADMITTED, 1)
                        .containsEntry(AuditKind.SUPPRESSED, DUPLICATES - 1)
                        .containsEntry(AuditKind.REQUESTED, DUPLICATES);
                assertThat(evidence.calls()).hasSize(1);
                var verdicts = verdicts(evidence);
                told.values().forEach(answer -> assertAgreed(answer, verdicts));
                evidence.keep(
                        new OneAdmissionPerWindow(),
                        new OneEndingPerRequest(),
                        new NoDispatchCalledTwice(),
                        new NothingSentAfterExpiry(),
                        new NoSecretLeaves());
                var verdictsTold = Evidence.counted(told.values().stream().map(Told::verdict));
                var calls = Evidence.counted(told.values().stream().map(Told::calls));
                var later = askedAgain(load, told);
                later.forEach((ask, answer) -> assertAgreed(answer, verdicts));
                summary.line("answers after %.1f s: %s".formatted(took.toMillis() / 1000.0, verdictsTold))
                        .line("calls per answer: " + calls)
                        .line("%d of those without a verdict, asked again with their keys: %s"
                                .formatted(
                                        later.size(),
                                        Evidence.counted(later.values().stream().map(Told::verdict))))
                        .line("audit log: " + audit.kinds());
            }
        }
    }

    /** Some of those who were told PENDING, told again. */
    private static Map<Ask, Told> askedAgain(HttpLoad load, Map<Ask, Told> told) {
        var pending = told.entrySet().stream()
                .filter(each -> each.getValue().verdict().equals("PENDING"))
                .map(Map.Entry::getKey)
                .limit(ASKED_AGAIN)
                .toList();
        pending.forEach(load::ask);
        var now = new HashMap<>(load.awaitAll(PATIENCE));
        now.keySet().retainAll(pending);
        return now;
    }

    private static Map<String, String> verdicts(Evidence evidence) {
        return Stream.of(AuditKind.ADMITTED, AuditKind.SUPPRESSED)
                .flatMap(evidence::events)
                .collect(Collectors.toMap(
                        Evidence::request, event -> event.getKind().name()));
    }

    private static void assertAgreed(Told answer, Map<String, String> verdicts) {
        if (!answer.verdict().equals("PENDING")) {
            assertThat(answer.verdict())
                    .as("what was told of %s", answer.requestId())
                    .isEqualTo(verdicts.get(answer.requestId()));
        }
    }
}
