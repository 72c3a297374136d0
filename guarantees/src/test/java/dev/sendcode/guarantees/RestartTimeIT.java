package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long a killed router's share stands still, by what its successor has of its state. Every request is to a phone of its own and its dispatch is
 * not answered (no worker runs), so each is a request id, a window, an entry of the phone limits and an open request.
 */
class RestartTimeIT {

    /** {@code -Dguarantees.requests=200000}: requests in state. */
    private static final int REQUESTS = Integer.getInteger("guarantees.requests", 20_000);

    private static final int FILLED_PER_SECOND = 2_000;
    private static final int TRICKLE_PER_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void aStandbyReplicaTakesOver() throws InterruptedException {
        show("restart-with-standby", 1);
    }

    @Test
    void withoutStandbyTheChangelogsAreReadFirst() throws InterruptedException {
        show("restart-without-standby", 0);
    }

    private static void show(String name, int standbys) throws InterruptedException {
        var scene = Scene.named(name)
                .withWindow(Duration.ofHours(1))
                .withoutHurry()
                .with("SENDCODE_ROUTER_STANDBY_REPLICAS", Integer.toString(standbys));
        try (var summary = new Summary(name + ", " + REQUESTS + " requests in state");
                var cluster = Cluster.start(scene);
                var takeover = new Takeover(cluster);
                var shares = new Shares(cluster)) {
            // Given
            var routers = cluster.start(Role.ROUTER, 2);
            var filling = fill(cluster, takeover);
            summary.line("decided at %.0f/s".formatted(REQUESTS / seconds(filling)));
            if (standbys > 0) {
                awaitStandbys(routers);
            }
            try (var load = new KafkaLoad(cluster)) {
                var trickle = trickle(load);
                awaitWork(shares, routers);
                var killed = routers.getFirst();
                // When, Then
                var share = shares.of(killed);
                summary.line("killed, %d of 6 partitions taken over by the other: %.1f s"
                        .formatted(share.size(), seconds(killed(killed, takeover, share))));
                var all = IntStream.range(0, scene.partitions()).boxed().collect(Collectors.toSet());
                var last = routers.getLast();
                summary.line("the last one killed, back on its own folder: %.1f s"
                        .formatted(seconds(killedAndBack(last, takeover, all, false))));
                summary.line("the last one killed, back on an empty folder: %.1f s"
                        .formatted(seconds(killedAndBack(last, takeover, all, true))));
                trickle.interrupt();
                trickle.join();
                assertThat(load.awaitAll(PATIENCE)).isNotEmpty();
                takeover.awaitDecided();
            }
        }
    }

    private static Duration fill(Cluster cluster, Takeover takeover) {
        try (var load = new KafkaLoad(cluster)) {
            long began = System.nanoTime();
            new Pace(FILLED_PER_SECOND).steps(REQUESTS, step -> load.ask(Ask.of(Ask.phone(step))));
            load.awaitAll(PATIENCE);
            takeover.awaitDecided();
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }

    /** A few requests for every partition, so that work shows. */
    private static Thread trickle(KafkaLoad load) {
        return Thread.ofPlatform()
                .start(() -> new Pace(TRICKLE_PER_SECOND)
                        .steps(TRICKLE_PER_SECOND * 600, step -> load.ask(Ask.of(Ask.phone(50_000_000 + step)))));
    }

    private static void awaitWork(Shares shares, List<Instance> routers) {
        await("work for each router")
                .atMost(PATIENCE)
                .until(() ->
                        routers.stream().noneMatch(router -> shares.of(router).isEmpty()));
    }

    /** Every changelog that a router follows is read to its end, as its meters tell. */
    private static void awaitStandbys(List<Instance> routers) {
        await("standbys")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> routers.stream().allMatch(RestartTimeIT::standsBy));
    }

    private static boolean standsBy(Instance router) {
        var lags = router.metrics()
                .lines()
                .filter(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{")
                        && line.contains("restore-consumer"))
                .toList();
        return !lags.isEmpty() && lags.stream().allMatch(line -> line.endsWith(" 0.0"));
    }

    private static Duration killed(Instance router, Takeover takeover, Set<Integer> share) {
        takeover.watch();
        router.kill();
        return takeover.since(Instant.now(), share);
    }

    private static Duration killedAndBack(Instance router, Takeover takeover, Set<Integer> share, boolean empty) {
        takeover.watch();
        router.kill();
        var gone = Instant.now();
        if (empty) {
            Folders.delete(router.folder().resolve("state"));
        }
        router.begin();
        var back = takeover.since(gone, share);
        router.awaitReady();
        return back;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
