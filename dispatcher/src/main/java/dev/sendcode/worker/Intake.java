package dev.sendcode.worker;

import dev.sendcode.runtime.health.Check;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one dispatch topic: one virtual thread per record, paused under pressure, commits what is done without a gap. One thread of its own polls;
 * on revocation and on closing it takes no more, waits for what is in flight, commits and lets go.
 */
final class Intake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    /** Under pressure there is nothing to fetch, only room to wait for. */
    private static final Duration PRESSED_POLL = Duration.ofMillis(5);

    private final IntakeConfig config;
    private final Consumer<byte[], byte[]> consumer;
    private final Task task;
    private final Room room;
    private final OutageGate gate;
    private final WorkerMetrics metrics;
    private final Commits commits;
    private final Assignment assignment;
    private final Pressure pressure;
    private final Thread thread;
    private volatile String failure = "";
    private volatile boolean closing;

    /** What is done with a record. */
    @FunctionalInterface
    interface Task {

        /** Does it; false leaves the record undone, so that it is read again. */
        boolean run(ConsumerRecord<byte[], byte[]> record, PartitionWork work);
    }

    private Intake(
            IntakeConfig config,
            Consumer<byte[], byte[]> consumer,
            Task task,
            Room room,
            OutageGate gate,
            WorkerMetrics metrics) {
        this.config = config;
        this.consumer = consumer;
        this.task = task;
        this.room = room;
        this.gate = gate;
        this.metrics = metrics;
        this.commits = new Commits(consumer, config.limits().commitInterval());
        this.assignment = new Assignment(commits, config.drain(), metrics);
        this.pressure = new Pressure(consumer, room, gate, config.limits().span());
        this.thread = Thread.ofPlatform().name("intake-" + config.provider()).unstarted(this::run);
    }

    /** Starts to read; takes the consumer over. */
    static Intake start(
            IntakeConfig config,
            Consumer<byte[], byte[]> consumer,
            Task task,
            Room room,
            OutageGate gate,
            WorkerMetrics metrics) {
        var intake = new Intake(config, consumer, task, room, gate, metrics);
        metrics.intake(config.provider(), room::inWork);
        intake.thread.start();
        return intake;
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(config.topic()), assignment);
            while (!closing) {
                boolean pressed = pressure.regulate(assignment.works());
                consumer.poll(pressed ? PRESSED_POLL : IDLE_POLL).forEach(this::take);
                commits.whenDue(assignment.works());
            }
            assignment.end();
        } catch (KafkaException fatal) {
            LOG.atError().setCause(fatal).addKeyValue("topic", config.topic()).log("the intake ended");
            ended(String.valueOf(fatal.getMessage()));
        } catch (RuntimeException bug) {
            // its message may hold anything: only where it happened is told
            LOG.atError()
                    .addKeyValue("topic", config.topic())
                    .addKeyValue("bug", bug.getClass().getName())
                    .addKeyValue("at", bug.getStackTrace().length == 0 ? "" : bug.getStackTrace()[0])
                    .log("the intake ended");
            ended(bug.getClass().getSimpleName() + ", a bug of Sendcode's");
        }
    }

    private void ended(String why) {
        failure = "the intake of " + config.topic() + " ended: " + why + "; restart the worker";
        assignment.giveUp();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        PartitionWork work = assignment.work(new TopicPartition(record.topic(), record.partition()));
        work.taken(record.offset());
        room.taken();
        metrics.taken(config.provider());
        Thread.ofVirtual().name("dispatch-", record.offset()).start(() -> process(record, work));
    }

    private void process(ConsumerRecord<byte[], byte[]> record, PartitionWork work) {
        boolean done = false;
        try {
            done = task.run(record, work);
        } catch (RuntimeException bug) {
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("bug", bug.getClass().getName())
                    .addKeyValue("at", bug.getStackTrace().length == 0 ? "" : bug.getStackTrace()[0])
                    .log("a record is left undone");
        } finally {
            if (!done && !work.abandoned()) {
                // not even a dead letter could be written: nothing of this partition is committed past it
                failure = "partition " + record.partition() + " of " + record.topic() + " stands at offset "
                        + record.offset() + "; the log says why; restart the worker";
            }
            room.ended();
            work.ended(record.offset(), done);
        }
    }

    /** Fine while it reads, and nothing is waited for. */
    Check check() {
        if (!failure.isEmpty()) {
            return Check.failed(failure);
        }
        if (!thread.isAlive()) {
            return Check.failed("the intake of " + config.topic() + " ended");
        }
        return gate.closedBy()
                .map(Check::failed)
                .orElseGet(() -> Check.ok(assignment.works().size() + " partitions, " + room.inWork() + " in work"));
    }

    /** Takes no more, waits for what is in flight, commits; the poll that runs sees it within its 100 ms. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
