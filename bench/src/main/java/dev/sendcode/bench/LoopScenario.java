package dev.sendcode.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Ways to work on a topic's records, one after the other, again and again, each in a process of its own: first from a backlog, then as records come.
 *
 * @param loops which
 * @param inFlight records at a time, each number by itself
 * @param call what a vendor takes for an answer
 * @param rate records a second, as they come
 * @param warmUp from the first record of the backlog on, not measured
 * @param measured how long the backlog lasts beyond that, and how long records come
 * @param runs of each
 * @param partitions of the topic
 */
record LoopScenario(
        List<LoopModel> loops,
        List<Integer> inFlight,
        Duration call,
        int rate,
        Duration warmUp,
        Duration measured,
        int runs,
        int partitions) {

    private static final int BACKLOG = 0;
    private static final int LIVE = 1;
    private static final int MOST_IN_FLIGHT = 10_000;
    /** So that the end of the backlog, where a loop runs dry, is not measured. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** Checks the ranges. */
    LoopScenario {
        if (runs < 1 || partitions < 1 || !call.isPositive() || warmUp.isNegative()) {
            throw new IllegalArgumentException("at least one run and one partition, and a call that takes time");
        }
        if (inFlight.isEmpty() || inFlight.stream().anyMatch(each -> each < 1 || each > MOST_IN_FLIGHT)) {
            throw new IllegalArgumentException("records in flight must be 1 to " + MOST_IN_FLIGHT);
        }
        live(rate, measured);
        loops = List.copyOf(loops);
        inFlight = List.copyOf(inFlight);
    }

    private static Load live(int rate, Duration measured) {
        return new Load(rate, Duration.ZERO, measured);
    }

    /** So many a second that many in flight can be at most. */
    double ideal(int concurrent) {
        return concurrent * 1e9 / call.toNanos();
    }

    /**
     * Runs all of it.
     *
     * @param progress gets a line for each thing that is begun
     */
    List<LoopRun> run(Cluster cluster, Consumer<String> progress) throws IOException, InterruptedException {
        var all = new ArrayList<LoopRun>();
        for (int concurrent : inFlight) {
            for (int run = 1; run <= runs; run++) {
                for (LoopModel loop : loops) {
                    progress.accept("%d in flight, run %d of %d: %s …".formatted(concurrent, run, runs, loop.title()));
                    all.add(one(cluster, loop, concurrent, "loop-%s-%d-%d".formatted(loop.id(), concurrent, run)));
                }
            }
        }
        return all;
    }

    private LoopRun one(Cluster cluster, LoopModel loop, int concurrent, String topic)
            throws IOException, InterruptedException {
        int backlog =
                (int) (ideal(concurrent) * warmUp.plus(measured).plus(REST).toMillis() / TimeUnit.SECONDS.toMillis(1));
        try (var admin = cluster.admin();
                var sender = cluster.sender()) {
            create(admin, topic);
            Cluster.awaitLeaders(admin, topic, partitions);
            for (int number = 0; number < backlog; number++) {
                send(sender, topic, new LoopRecord(BACKLOG, number, SettingsFollowing.epochMicros()));
            }
            sender.flush();
            try (var process = new Child(
                    "worker-loop",
                    "--loop",
                    loop.id(),
                    "--kafka",
                    cluster.kafka().clients().getOrDefault("bootstrap.servers", ""),
                    "--topic",
                    topic,
                    "--in-flight",
                    Integer.toString(concurrent),
                    "--call",
                    Long.toString(call.toMillis()))) {
                order(process, "%d %d %d %d".formatted(BACKLOG, backlog, warmUp.toMillis(), measured.toMillis()));
                var fromBacklog = result(process);
                Load load = live(rate, measured);
                order(process, "%d %d 0 %d".formatted(LIVE, load.requests(), measured.toMillis()));
                send(load, sender, topic);
                var asTheyCome = result(process);
                process.endInput();
                int surplus = SettingsFollowing.parse(process.line("{\"surplus\""), LoopCommand.Ended.class)
                        .surplus();
                return new LoopRun(loop, concurrent, fromBacklog, asTheyCome, surplus);
            } finally {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        } catch (ExecutionException refused) {
            throw new IOException("the broker refused topic " + topic, refused);
        }
    }

    /** A record must not come before its phase is known. */
    private static void order(Child process, String phase) throws IOException {
        process.say(phase);
        process.line("{\"ordered\"");
    }

    private static LoopResult result(Child process) throws IOException {
        return SettingsFollowing.parse(process.line("{\"records\""), LoopResult.class);
    }

    private void create(Admin admin, String topic) throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
    }

    private void send(Sender sender, String topic, LoopRecord record) {
        sender.send(new ProducerRecord<>(topic, record.number() % partitions, new byte[0], record.bytes()));
    }

    private void send(Load load, Sender sender, String topic) throws IOException {
        long begin = System.nanoTime();
        long epoch = SettingsFollowing.epochMicros();
        OpenLoop.run(
                load,
                begin,
                (number, due) -> send(
                        sender,
                        topic,
                        new LoopRecord(LIVE, number, epoch + TimeUnit.NANOSECONDS.toMicros(due - begin))));
        sender.flush();
    }

    /** For people. */
    Map<String, Object> json() {
        return Map.of(
                "partitions", partitions,
                "callMillis", call.toMillis(),
                "rate", rate,
                "warmUpSeconds", warmUp.toSeconds(),
                "measuredSeconds", measured.toSeconds());
    }
}
