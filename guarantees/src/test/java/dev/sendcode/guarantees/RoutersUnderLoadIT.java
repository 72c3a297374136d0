package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.client.Recorded;
import dev.sendcode.events.AuditKind;
import dev.sendcode.guarantees.Silence.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Routers that are restarted and killed one after the other while requests come in at a steady rate, whatever becomes of them. */
class RoutersUnderLoadIT {

    /** {@code -Dguarantees.rate=500}: requests a second. */
    private static final int RATE = Integer.getInteger("guarantees.rate", 50);

    private static final int MOST = RATE * 600;
    private static final int ROUTERS = 3;
    private static final int PARTITIONS = Scene.named("").partitions();
    private static final Duration WINDOW = Duration.ofSeconds(20);
    /** {@code -Dguarantees.again=3}: every phone asks again after so many seconds, at least once inside its window, then once after it. */
    private static final int AGAIN = Integer.getInteger("guarantees.again", 12);

    /** {@code -Dguarantees.before=60}: so many seconds of load before the first goes away; processes that were just started are slow. */
    private static final int BEFORE = Integer.getInteger("guarantees.before", 5);

    private static final Duration TRANSACTION = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A router that went away and came back. */
    private record Absence(String what, Set<Integer> own, Set<Integer> others, Instant from, Instant to) {}

    @Test
    void restartedAndKilledRoutersAdmitOnceAWindowEndEachRequestOnceAndCallNobodyTwice() throws InterruptedException {
        var scene = Scene.named("routers-under-load").withWindow(WINDOW).withoutReceipts();
        try (var summary = new Summary(scene.name());
                var cluster = Cluster.start(scene);
                var load = new KafkaLoad(cluster);
                var audit = cluster.auditLog()) {
            // Given
            var routers = cluster.start(Role.ROUTER, ROUTERS);
            cluster.start(Role.WORKER, 1);
            var began = Instant.now();
            var asked = new AtomicInteger();
            var traffic = Thread.ofPlatform()
                    .start(() -> new Pace(RATE).steps(MOST, step -> {
                        load.ask(Ask.of(Ask.phone(step % (RATE * AGAIN))));
                        asked.incrementAndGet();
                    }));
            try (var shares = new Shares(cluster)) {
                awaitWork(shares, routers);
                await("a while under load").atMost(PATIENCE).until(() -> asked.get() >= RATE * BEFORE);
                // When
                var absences = new ArrayList<Absence>();
                routers.forEach(router -> absences.add(away(shares, router, "restarted", Instance::stop)));
                routers.forEach(router -> absences.add(away(shares, router, "killed", Instance::kill)));
                traffic.interrupt();
                traffic.join();
                var length = Duration.between(began, Instant.now());
                // Then
                var requests = load.awaitAll(PATIENCE).values().stream()
                        .map(Recorded::requestId)
                        .map(id -> id.orElseThrow())
                        .collect(Collectors.toSet());
                OneEndingPerRequest.await(audit, requests, PATIENCE);
                var evidence = new Evidence(cluster, audit, requests);
                evidence.keep(
                        new OneAdmissionPerWindow(),
                        new OneEndingPerRequest(),
                        new NoDispatchCalledTwice(),
                        new NothingSentAfterExpiry(),
                        new NoSecretLeaves());
                assertThat(evidence.events(AuditKind.SUPPRESSED)).isNotEmpty();
                summary.line("%d requests in %d s, %d/s asked for".formatted(requests.size(), length.toSeconds(), RATE))
                        .line("audit log: " + audit.kinds());
                var silence = new Silence(audit.heard());
                absences.forEach(absence -> summary.line(told(absence, silence)));
            }
        }
    }

    /** Each has something to do. */
    private static void awaitWork(Shares shares, List<Instance> routers) {
        await("work for each router")
                .atMost(PATIENCE)
                .until(() ->
                        routers.stream().noneMatch(router -> shares.of(router).isEmpty()));
        awaitAll(shares);
    }

    /** Else a share that has not come back yet would be told of the next router's absence too. */
    private static void awaitAll(Shares shares) {
        var now = Instant.now();
        await("work in every partition").atMost(PATIENCE).until(() -> shares.allWrittenAfter(now));
    }

    /** Away, and back when the work was shared anew. */
    private static Absence away(Shares shares, Instance router, String what, Consumer<Instance> end) {
        var own = shares.of(router);
        var others = IntStream.range(0, PARTITIONS).boxed().collect(Collectors.toCollection(HashSet::new));
        others.removeAll(own);
        var from = Instant.now();
        end.accept(router);
        if (what.equals("killed")) {
            await("somebody else's work on its share")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> shares.of(router).isEmpty());
        }
        router.begin().awaitReady();
        await("work for it again")
                .atMost(PATIENCE)
                .until(() -> !shares.of(router).isEmpty());
        awaitAll(shares);
        return new Absence(router + " " + what, own, others, from, Instant.now());
    }

    private static String told(Absence absence, Silence silence) {
        var own = silence.longest(absence.own(), absence.from(), absence.to());
        var others = silence.longest(absence.others(), absence.from(), absence.to());
        return "%s, away for %.1f s: its share %s silent for at most %s, the others' for %s (%s than the transaction timeout)"
                .formatted(
                        absence.what(),
                        seconds(Duration.between(absence.from(), absence.to())),
                        absence.own(),
                        told(absence, own),
                        told(absence, others),
                        others.filter(pause -> pause.length().compareTo(TRANSACTION) > 0)
                                .map(_ -> "LONGER")
                                .orElse("not longer"));
    }

    private static String told(Absence absence, Optional<Pause> pause) {
        return pause.map(it -> "%.1f s (partition %d, from %.1f s on)"
                        .formatted(
                                seconds(it.length()),
                                it.partition(),
                                seconds(Duration.between(absence.from(), it.from()))))
                .orElse("0 s");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
