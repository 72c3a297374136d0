package dev.sendcode.api.request;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Event;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Poison;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows every partition of the verdict topic from its end and completes this instance's own waiters. No group, so no rebalance, and a retry
 * through another instance is answered too. Keys are compared before a value is decoded.
 */
public final class VerdictWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final EventCodec codec;
    private final Topic<Verdict> topic;
    private final Waiters waiters;
    private final RequestApiMetrics metrics;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile String fault = "";

    private VerdictWatch(
            Consumer<byte[], byte[]> consumer,
            EventCodec codec,
            Topic<Verdict> topic,
            Waiters waiters,
            RequestApiMetrics metrics) {
        this.consumer = consumer;
        this.codec = codec;
        this.topic = topic;
        this.waiters = waiters;
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().name("verdict-watch").daemon().unstarted(this::follow);
    }

    /**
     * Finds the ends of all partitions and starts to follow: a verdict written after this returned is seen.
     *
     * @param consumer read_committed, without a group, auto.offset.reset=latest; owned by the watch from here on
     * @throws KafkaException if the ends cannot be found in the consumer's default.api.timeout.ms
     */
    public static VerdictWatch start(
            Consumer<byte[], byte[]> consumer,
            EventCodec codec,
            Topic<Verdict> topic,
            Waiters waiters,
            RequestApiMetrics metrics) {
        var watch = new VerdictWatch(consumer, codec, topic, waiters, metrics);
        try {
            watch.seekToEnds();
        } catch (KafkaException unreachable) {
            consumer.close();
            throw unreachable;
        }
        watch.thread.start();
        return watch;
    }

    private void seekToEnds() {
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private void follow() {
        try (consumer) {
            while (!stopping) {
                step();
            }
        } catch (WakeupException closing) {
            LOG.atDebug().setMessage("verdict watch stops").log();
        }
    }

    private void step() {
        try {
            consumer.poll(POLL).forEach(this::complete);
            fault = "";
        } catch (WakeupException closing) {
            throw closing;
        } catch (KafkaException unreadable) {
            fault = unreadable.toString();
            LOG.atWarn()
                    .setMessage("verdicts cannot be read; trying again")
                    .addKeyValue("topic", topic.name())
                    .setCause(unreadable)
                    .log();
            LockSupport.parkNanos(AFTER_FAULT.toNanos());
        }
    }

    private void complete(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || !waiters.waitFor(new String(record.key(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            switch (codec.decode(topic, record.value())) {
                case Event<Verdict>(Verdict verdict) -> waiters.complete(verdict);
                case Poison<Verdict>(String reason) -> unread(record, reason);
            }
        } catch (OutageException registryAway) {
            unread(record, "the schema registry is away");
        }
    }

    /** The caller is told PENDING, which is true: its request is recorded. */
    private void unread(ConsumerRecord<byte[], byte[]> record, String reason) {
        metrics.verdictUnread();
        LOG.atWarn()
                .setMessage("a verdict that is waited for cannot be decoded")
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log();
    }

    /** For readiness. */
    public Check check() {
        if (!thread.isAlive()) {
            return Check.failed("the thread that reads verdicts has ended; restart this process");
        }
        return fault.isEmpty()
                ? Check.ok("following " + topic.name())
                : Check.failed("verdicts cannot be read: " + fault);
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            if (!thread.join(CLOSE)) {
                LOG.atWarn()
                        .setMessage("verdict watch did not stop in time")
                        .addKeyValue("seconds", TimeUnit.MILLISECONDS.toSeconds(CLOSE.toMillis()))
                        .log();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
