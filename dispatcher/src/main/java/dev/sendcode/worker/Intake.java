package dev.sendcode.worker;

import dev.sendcode.runtime.health.Check;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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

    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(3);

    private final IntakeConfig config;
    private final Consumer<byte[], byte[]> consumer;
    private final RecordTask task;
    private final OutageGate gate;
    private final WorkerMetrics metrics;
    private final Map<TopicPartition, PartitionWork> works = new ConcurrentHashMap<>();
    /** Not ours any more, but not all of their records have ended. */
    private final Queue<PartitionWork> lost = new ConcurrentLinkedQueue<>();

    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile String failure = "";
    private final Thread thread;
    private volatile boolean closing;
    private long nextCommit = System.nanoTime();

    /**
     * What an intake is bound by.
     *
     * @param provider whose topic
     * @param topic its name
     * @param limits as configured
     * @param drain how long a record in flight may still take: the vendor's hard timeout and a second
     */
    record IntakeConfig(String provider, String topic, WorkerConfig.Intake limits, Duration drain) {}

    private Intake(IntakeConfig config, Consumer<byte[], byte[]> consumer, RecordTask task, WorkerParts parts) {
        this.config = config;
        this.consumer = consumer;
        this.task = task;
        this.gate = parts.gate();
        this.metrics = parts.metrics();
        this.thread = Thread.ofPlatform().name("intake-" + config.provider()).unstarted(this::run);
    }

    /** Starts to read; takes the consumer over. */
    static Intake start(IntakeConfig config, Consumer<byte[], byte[]> consumer, RecordTask task, WorkerParts parts) {
        var intake = new Intake(config, consumer, task, parts);
        parts.metrics().intake(config.provider(), intake.inFlight::get);
        intake.thread.start();
        return intake;
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(config.topic()), new Partitions());
            while (!closing) {
                step();
            }
            release(Set.copyOf(works.keySet()));
            lost.forEach(work -> work.drain(Duration.ZERO));
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
        works.values().forEach(work -> work.drain(Duration.ZERO));
        lost.forEach(work -> work.drain(Duration.ZERO));
    }

    private void step() {
        boolean pressed = regulate();
        for (var record : consumer.poll(pressed ? PRESSED_POLL : IDLE_POLL)) {
            take(record);
        }
        if (System.nanoTime() - nextCommit >= 0) {
            nextCommit = System.nanoTime() + config.limits().commitInterval().toNanos();
            commitDone();
        }
    }

    /** Pauses what must not be read now and resumes the rest; answers whether all is paused. */
    private boolean regulate() {
        boolean full =
                inFlight.get() >= config.limits().inFlight() || gate.closedBy().isPresent();
        var pause = new HashSet<TopicPartition>();
        for (TopicPartition partition : consumer.assignment()) {
            PartitionWork work = works.get(partition);
            if (full || (work != null && work.span() >= config.limits().span())) {
                pause.add(partition);
            }
        }
        var resume = new HashSet<>(consumer.paused());
        resume.removeAll(pause);
        consumer.resume(resume);
        consumer.pause(pause);
        return full;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        PartitionWork work = works.computeIfAbsent(partition, _ -> new PartitionWork());
        work.taken(record.offset());
        inFlight.incrementAndGet();
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
            inFlight.decrementAndGet();
            work.ended(record.offset(), done);
        }
    }

    private void commitDone() {
        var due = due(works.keySet());
        if (!due.isEmpty()) {
            consumer.commitAsync(due, (offsets, failed) -> {
                if (failed == null) {
                    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
                } else {
                    LOG.atDebug().addKeyValue("topic", config.topic()).log("commit later: {}", failed.getMessage());
                }
            });
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> due(Collection<TopicPartition> partitions) {
        var due = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                work.committable().ifPresent(offset -> due.put(partition, new OffsetAndMetadata(offset)));
            }
        }
        due.entrySet().removeIf(entry -> entry.getValue().offset() == committed.getOrDefault(entry.getKey(), -1L));
        return due;
    }

    /** Waits for what is in flight, all partitions at once, commits, and forgets them. */
    private void release(Collection<TopicPartition> partitions) {
        long end = System.nanoTime() + config.drain().toNanos();
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                work.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        }
        try {
            var due = due(partitions);
            if (!due.isEmpty()) {
                consumer.commitSync(due, COMMIT_PATIENCE);
            }
        } catch (KafkaException readAgain) {
            LOG.atWarn()
                    .addKeyValue("topic", config.topic())
                    .log("the last offsets were not committed, the claims answer for them: {}", readAgain.getMessage());
        }
        partitions.forEach(this::forget);
    }

    private void forget(TopicPartition partition) {
        works.remove(partition);
        committed.remove(partition);
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
                .orElseGet(() -> Check.ok(works.size() + " partitions, " + inFlight.get() + " in work"));
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

    private final class Partitions implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> works.put(partition, new PartitionWork()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            release(partitions);
        }

        /** What is in flight still publishes its outcomes; it only does not commit. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            lost.removeIf(PartitionWork::idle);
            for (TopicPartition partition : partitions) {
                PartitionWork work = works.get(partition);
                if (work != null) {
                    lost.add(work);
                }
                forget(partition);
            }
        }
    }
}
