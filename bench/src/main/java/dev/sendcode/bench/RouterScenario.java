package dev.sendcode.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The router and the null pipeline on one broker, one after the other, again and again. Each request is a command, and two outcomes as soon as its
 * dispatch is read: accepted and delivered.
 *
 * @param rates requests a second, each measured by itself
 * @param measured how long each rate is held
 * @param warmUp how long the highest rate is held before that, in each process anew
 * @param backlog requests that are written at once, at the end
 * @param runs of either for each commit interval
 * @param commitIntervals of both
 * @param partitions of all topics
 * @param threads of both
 */
record RouterScenario(
        List<Integer> rates,
        Duration measured,
        Duration warmUp,
        int backlog,
        int runs,
        List<Duration> commitIntervals,
        int partitions,
        int threads) {

    /** Has the dispatch topic. */
    static final String PROVIDER = "builtin";

    private static final Load FIRST = new Load(1, Duration.ZERO, Duration.ofSeconds(1));
    private static final int SHAPE_RATE = 100;
    private static final int MOST_PARTITIONS = 100;

    /** Checks the ranges. */
    RouterScenario {
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("the warm-up must not be negative");
        }
        if (rates.isEmpty() || commitIntervals.isEmpty() || runs < 1 || backlog < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least one rate, one commit interval, one run, one thread and one request at once");
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new IllegalArgumentException("partitions must be 1 to " + MOST_PARTITIONS);
        }
        rates.forEach(rate -> load(rate, measured));
        rates = List.copyOf(rates);
        commitIntervals = List.copyOf(commitIntervals);
    }

    /** How many numbers the router needs at most. */
    int requests() {
        int one = FIRST.requests() + backlog;
        if (warmUp.isPositive()) {
            one += warmUpLoad().requests();
        }
        for (int rate : rates) {
            one += load(rate, measured).requests();
        }
        return one * runs * commitIntervals.size() + one + shapeLoad().requests();
    }

    /** The configuration of both processes. */
    Map<String, String> environment(Cluster cluster, Path stores, Duration commitInterval) {
        var environment = cluster.environment();
        environment.put("SENDCODE_ROUTER_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_ROUTER_STATE_DIR", stores.toString());
        environment.put("SENDCODE_ROUTER_STANDBY_REPLICAS", "0");
        environment.put("SENDCODE_ROUTER_THREADS", Integer.toString(threads));
        environment.put("SENDCODE_ROUTER_COMMIT_INTERVAL", commitInterval.toMillis() + "ms");
        return environment;
    }

    /**
     * Runs all of it.
     *
     * @param progress gets a line for each thing that is begun
     */
    RouterResult run(Cluster cluster, Consumer<String> progress) throws IOException, InterruptedException {
        var router = new RealRouter(cluster, this);
        var next = new HashMap<RouterSubject, Integer>();
        progress.accept("counting what the router writes …");
        Shape shape = shape(cluster, router, next);
        var nothing = new NullRouter(cluster, this, shape);
        var all = new ArrayList<RouterRun>();
        for (Duration interval : commitIntervals) {
            for (int run = 1; run <= runs; run++) {
                for (RouterSubject subject : List.of(router, nothing)) {
                    progress.accept("commit interval %d ms, run %d of %d: %s …"
                            .formatted(interval.toMillis(), run, runs, subject.name()));
                    all.add(one(cluster, subject, interval, next));
                }
            }
        }
        return new RouterResult(this, shape, all);
    }

    private Shape shape(Cluster cluster, RealRouter router, Map<RouterSubject, Integer> next)
            throws IOException, InterruptedException {
        try (var process = router.start(commitIntervals.getFirst());
                var probe = new RouterProbe(router, cluster, 0)) {
            warmUp(probe);
            Shape shape = new ShapeReading(cluster, router, probe).read(shapeLoad());
            next.put(router, probe.next());
            requireAlive(process, router);
            return shape;
        }
    }

    private RouterRun one(Cluster cluster, RouterSubject subject, Duration interval, Map<RouterSubject, Integer> next)
            throws IOException, InterruptedException {
        try (var process = subject.start(interval);
                var probe = new RouterProbe(subject, cluster, next.getOrDefault(subject, 0))) {
            warmUp(probe);
            var phases = new ArrayList<RouterRun.Phase>();
            for (int rate : rates) {
                Duration before = process.cpu();
                Batch batch = probe.paced(load(rate, measured));
                phases.add(RouterRun.Phase.of(rate, batch, process.cpu().minus(before)));
            }
            Duration before = process.cpu();
            Batch batch = probe.burst(backlog);
            phases.add(
                    RouterRun.Phase.of(RouterRun.AT_ONCE, batch, process.cpu().minus(before)));
            next.put(subject, probe.next());
            requireAlive(process, subject);
            return new RouterRun(subject.name(), interval, phases);
        }
    }

    private void warmUp(RouterProbe probe) throws IOException, InterruptedException {
        probe.paced(FIRST);
        if (warmUp.isPositive()) {
            probe.paced(warmUpLoad());
        }
    }

    private static void requireAlive(Child process, RouterSubject subject) throws IOException {
        if (!process.alive()) {
            throw new IOException("the process of the " + subject.name() + " ended early");
        }
    }

    private Load warmUpLoad() {
        int highest = rates.stream().mapToInt(Integer::intValue).max().orElseThrow();
        return load(highest, warmUp);
    }

    private Load shapeLoad() {
        return load(SHAPE_RATE, Duration.ofSeconds(2));
    }

    private static Load load(int rate, Duration time) {
        return new Load(rate, Duration.ZERO, time);
    }
}
