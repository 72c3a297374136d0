package dev.sendcode.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sendcode.runtime.config.KafkaConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One loop as a process. A line of its input is {@code phase records warm-up-millis measured-millis}; when that many are done it says what it took.
 * At the end of its input it says how many came too often.
 */
@Command(name = "worker-loop", hidden = true, description = "One poll loop, for the scenario worker.")
final class LoopCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--loop", required = true)
    private String loop = "";

    @Option(names = "--kafka", required = true)
    private String kafka = "";

    @Option(names = "--topic", required = true)
    private String topic = "";

    @Option(names = "--in-flight", required = true)
    private int inFlight;

    @Option(names = "--call", required = true)
    private int callMillis;

    private final Map<Integer, LoopPhase> phases = new ConcurrentHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var config = new KafkaConfig(Map.of("bootstrap.servers", kafka));
        var work = new LoopModel.Work(config, "bench-" + topic, topic, inFlight, this::work);
        var orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        // the first order comes before the first record is taken, so that none is of an unknown phase
        String order = orders.readLine();
        if (order == null) {
            return 1;
        }
        var phase = ordered(order);
        try (var running = LoopModel.of(loop).start(work)) {
            while (order != null) {
                say(phase.result(PATIENCE.toNanos()));
                running.ended().ifPresent(why -> spec.commandLine().getErr().println("bench: " + why));
                order = orders.readLine();
                phase = order == null ? phase : ordered(order);
            }
        }
        say(new Ended(phases.values().stream().mapToInt(LoopPhase::surplus).sum()));
        return 0;
    }

    /** What is said when a phase is known. */
    record Ordered(int ordered) {}

    /** What is said last. */
    record Ended(int surplus) {}

    private LoopPhase ordered(String line) {
        String[] words = line.split(" ", -1);
        var phase = new LoopPhase(
                Integer.parseInt(words[1]),
                TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[2])),
                TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[3])));
        int number = Integer.parseInt(words[0]);
        phases.put(number, phase);
        say(new Ordered(number));
        return phase;
    }

    private void work(ConsumerRecord<byte[], byte[]> consumed) {
        var record = LoopRecord.of(consumed.value());
        var phase = phases.get(record.phase());
        if (phase == null) {
            throw new IllegalStateException("a record of a phase that was not announced");
        }
        phase.begun(record);
        try {
            Thread.sleep(callMillis); // the vendor
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        phase.done(record);
    }

    private void say(Record said) {
        var out = spec.commandLine().getOut();
        out.println(SettingsFollowing.json(said));
        out.flush();
    }
}
