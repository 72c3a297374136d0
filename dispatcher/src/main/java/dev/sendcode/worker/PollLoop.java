package dev.sendcode.worker;

import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.health.Check;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The worker's intake by itself, with another task than calling vendors and without Redis, for benchmarks. */
public final class PollLoop implements AutoCloseable {

    private static final int SPAN = 10_000;
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    private static final Duration DRAIN = Duration.ofSeconds(6);
    private static final String NAME = "loop";

    private final Intake intake;

    private PollLoop(Intake intake) {
        this.intake = intake;
    }

    /**
     * Starts to read, with the worker's defaults.
     *
     * @param group the consumer group
     * @param room records in work that have no permit, as {@code worker.in.flight}
     * @param permits tasks at a time, as {@code worker.permits}
     * @param task done for each record, on a virtual thread of its own; may block
     */
    public static PollLoop start(
            KafkaConfig kafka,
            String group,
            String topic,
            int room,
            int permits,
            Consumer<ConsumerRecord<byte[], byte[]>> task) {
        var limits = new WorkerConfig.Intake(room, SPAN, COMMIT_INTERVAL);
        var held = new Room(room);
        var line = new Semaphore(permits, true);
        return new PollLoop(Intake.start(
                new IntakeConfig(NAME, topic, limits, DRAIN),
                new KafkaConsumer<>(ProviderLine.consumer(kafka, group, limits)),
                (record, _) -> permitted(line, held, () -> task.accept(record)),
                held,
                new OutageGate(),
                new WorkerMetrics(new SimpleMeterRegistry())));
    }

    private static boolean permitted(Semaphore line, Room room, Runnable task) {
        line.acquireUninterruptibly();
        room.permitted();
        try {
            task.run();
            return true;
        } finally {
            room.returned();
            line.release();
        }
    }

    /** Why it reads no more, or leaves a record undone; empty while all is well. */
    public Optional<String> failure() {
        return intake.check() instanceof Check.Failed(String why) ? Optional.of(why) : Optional.empty();
    }

    /** Takes no more, waits for what is in flight, commits. */
    @Override
    public void close() {
        intake.close();
    }
}
