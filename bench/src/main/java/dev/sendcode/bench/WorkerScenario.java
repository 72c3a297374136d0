package dev.sendcode.bench;

import dev.sendcode.embedded.RedisProcess;
import dev.sendcode.embedded.RedisProcessConfig;
import dev.sendcode.runtime.config.RedisConfig;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole worker between Kafka, a Redis of its own and a vendor in this process: from many dispatches at once, as they come, and, if wanted, beside
 * an account that hangs.
 *
 * @param inFlight calls at a time, each number by itself
 * @param call what the vendor takes for an answer
 * @param rate dispatches a second, as they come
 * @param measured how long they come
 * @param backlog dispatches at once; as many before that to warm up
 * @param runs of each
 * @param hanging dispatches of the account that hangs, 0 to leave that out; measured with the worker's default limits
 */
record WorkerScenario(
        List<Integer> inFlight, Duration call, int rate, Duration measured, int backlog, int runs, int hanging) {

    /** Has the dispatch topic. */
    static final String PROVIDER = "http";

    /** Records that wait for a permit: few, as a worker gives back what waits too long, and patient, as the machine may be too small for the calls. */
    private static final int CALLS_FOR_ONE_IN_LINE = 4;

    private static final int LEAST_IN_LINE = 50;
    private static final String PATIENCE = "10s";
    private static final int APPLICATIONS = 100;

    /** A worker that was just started is warmed up with this part of the rate first, for so many seconds. */
    private static final int GENTLY = 10;

    /** Checks the ranges. */
    WorkerScenario {
        if (backlog < 1 || runs < 1 || hanging < 0) {
            throw new IllegalArgumentException("at least one dispatch at once, and one run");
        }
        inFlight = List.copyOf(inFlight);
    }

    private Load live() {
        return new Load(rate, Duration.ZERO, measured);
    }

    /**
     * Runs all of it.
     *
     * @param progress gets a line for each thing that is begun
     */
    List<WorkerRun> run(Cluster cluster, Consumer<String> progress) throws IOException, InterruptedException {
        var all = new ArrayList<WorkerRun>();
        for (int calls : inFlight) {
            for (int run = 1; run <= runs; run++) {
                progress.accept("%d in flight, run %d of %d: whole worker …".formatted(calls, run, runs));
                all.add(whole(cluster, calls, "%d-%d".formatted(calls, run)));
            }
        }
        return all;
    }

    /** The other account's calls without and with one that hangs. */
    List<IsolationRun> isolation(Cluster cluster, Consumer<String> progress) throws IOException, InterruptedException {
        var all = new ArrayList<IsolationRun>();
        for (int run = 1; run <= runs && hanging > 0; run++) {
            progress.accept("an account hangs, run %d of %d …".formatted(run, runs));
            all.add(isolated(cluster, "hanging-" + run));
        }
        return all;
    }

    private WorkerRun whole(Cluster cluster, int calls, String name) throws IOException, InterruptedException {
        try (var bed = new Bed(
                cluster,
                name,
                call,
                Map.of(
                        "SENDCODE_WORKER_PERMITS",
                        Integer.toString(calls),
                        "SENDCODE_WORKER_IN_FLIGHT",
                        Integer.toString(Math.max(LEAST_IN_LINE, calls / CALLS_FOR_ONE_IN_LINE)),
                        "SENDCODE_WORKER_WAIT",
                        PATIENCE))) {
            bed.probe.paced(new Load(1, Duration.ZERO, Duration.ofSeconds(1)), BenchVendor.GOOD);
            bed.probe.burst(backlog, BenchVendor.GOOD);
            var fromBacklog = bed.measured(() -> bed.probe.burst(backlog, BenchVendor.GOOD));
            var asTheyCome = bed.measured(() -> bed.probe.paced(live(), BenchVendor.GOOD));
            return new WorkerRun(calls, fromBacklog, asTheyCome, bed.probe.notAccepted(), bed.probe.givenBack());
        }
    }

    private IsolationRun isolated(Cluster cluster, String name) throws IOException, InterruptedException {
        try (var bed = new Bed(cluster, name, call, Map.of())) {
            bed.probe.paced(
                    new Load(Math.max(1, rate / GENTLY), Duration.ZERO, Duration.ofSeconds(GENTLY)), BenchVendor.GOOD);
            bed.probe.paced(live(), BenchVendor.GOOD);
            long cold = bed.probe.givenBack();
            Batch alone = bed.probe.paced(live(), BenchVendor.GOOD);
            Batch queue = bed.probe.written(hanging, BenchVendor.HANGING);
            Batch beside = bed.probe.paced(live(), BenchVendor.GOOD);
            bed.vendor.release();
            return IsolationRun.of(alone, beside, queue, bed.probe.givenBack() - cold);
        }
    }

    /** A load on a worker. */
    @FunctionalInterface
    private interface Loading {

        Batch run() throws IOException, InterruptedException;
    }

    /** Vendor, Redis, worker and probe; a consumer group for each would see the dispatches of the one before, so each has a topic that was read to its end. */
    private static final class Bed implements AutoCloseable {

        private final RedisProcess redis;
        private final WorkerProbe probe;
        private final BenchVendor vendor;
        private final Child worker;

        Bed(Cluster cluster, String name, Duration call, Map<String, String> more) throws IOException {
            this.redis = RedisProcess.start(
                    new RedisProcessConfig(cluster.folder("redis-" + name), 0, RedisProcessConfig.Fsync.EVERYSEC));
            this.probe = new WorkerProbe(cluster);
            this.vendor = new BenchVendor(call, probe::called);
            Path settings = cluster.folder("worker-" + name + ".yaml");
            Files.writeString(settings, BenchSettings.gateways(APPLICATIONS, vendor));
            var environment = cluster.environment();
            environment.put("SENDCODE_REDIS_URI", redis.uri());
            environment.put("SENDCODE_SETTINGS_FILE", settings.toString());
            environment.put("SENDCODE_WORKER_OPERATOR_LISTEN", "127.0.0.1:0");
            environment.put("SENDCODE_WORKER_HTTP_PRIVATE_HOSTS", "127.0.0.1");
            environment.putAll(more);
            this.worker = Child.ofProduct(Child.SMALL, WorkerMain.class, environment);
        }

        WorkerRun.Phase measured(Loading loading) throws IOException, InterruptedException {
            Duration worked = worker.cpu();
            Duration stored = redisCpu();
            long commands = redisCommands();
            Batch batch = loading.run();
            return WorkerRun.Phase.of(
                    batch, worker.cpu().minus(worked), redisCpu().minus(stored), redisCommands() - commands);
        }

        private Duration redisCpu() {
            return ProcessHandle.of(redis.pid())
                    .flatMap(process -> process.info().totalCpuDuration())
                    .orElse(Duration.ZERO);
        }

        private long redisCommands() {
            try (var client = RedisClients.open(new RedisConfig(Map.of("uri", redis.uri())))) {
                return client.info("stats")
                        .lines()
                        .filter(line -> line.startsWith("total_commands_processed:"))
                        .mapToLong(line -> Long.parseLong(
                                line.substring(line.indexOf(':') + 1).strip()))
                        .findFirst()
                        .orElse(0);
            }
        }

        @Override
        public void close() throws IOException {
            try (redis;
                    probe;
                    vendor;
                    worker) {
                // in reverse: the worker first
            }
        }
    }
}
