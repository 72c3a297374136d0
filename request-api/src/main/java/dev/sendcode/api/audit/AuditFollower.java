package dev.sendcode.api.audit;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Event;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Poison;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills a {@link Timeline} from every partition of the audit topic, beginning as far back as the timeline keeps. No group. While the registry is
 * away it stands still and loses nothing; a record that cannot be decoded is logged and passed over, as a timeline is only a view.
 */
public final class AuditFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final EventCodec codec;
    private final Topic<AuditEvent> topic;
    private final Timeline timeline;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile String fault = "";

    private AuditFollower(
            Consumer<byte[], byte[]> consumer, EventCodec codec, Topic<AuditEvent> topic, Timeline timeline) {
        this.consumer = consumer;
        this.codec = codec;
        this.topic = topic;
        this.timeline = timeline;
        this.thread = Thread.ofPlatform().name("audit-follower").daemon().unstarted(this::follow);
    }

    /**
     * Starts to follow.
     *
     * @param consumer read_committed, without a group; owned by the follower from here on
     * @param from no event that was written before is read
     * @throws KafkaException if the places to begin cannot be found
     */
    public static AuditFollower start(
            Consumer<byte[], byte[]> consumer,
            EventCodec codec,
            Topic<AuditEvent> topic,
            Timeline timeline,
            Instant from) {
        var follower = new AuditFollower(consumer, codec, topic, timeline);
        try {
            follower.seek(from);
        } catch (KafkaException unreachable) {
            consumer.close();
            throw unreachable;
        }
        follower.thread.start();
        return follower;
    }

    private void seek(Instant from) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> from.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
        partitions.forEach(consumer::position);
    }

    private void follow() {
        try (consumer) {
            while (!stopping) {
                step();
            }
        } catch (WakeupException closing) {
            LOG.atDebug().setMessage("audit follower stops").log();
        }
    }

    private void step() {
        try {
            var records = consumer.poll(POLL);
            for (TopicPartition partition : records.partitions()) {
                take(partition, records.records(partition));
            }
            fault = "";
        } catch (WakeupException closing) {
            throw closing;
        } catch (KafkaException unreadable) {
            fault = unreadable.toString();
            LOG.atWarn()
                    .setMessage("audit events cannot be read; trying again")
                    .addKeyValue("topic", topic.name())
                    .setCause(unreadable)
                    .log();
            LockSupport.parkNanos(AFTER_FAULT.toNanos());
        }
    }

    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                take(record);
            } catch (OutageException registryAway) {
                consumer.seek(partition, record.offset());
                LOG.atWarn()
                        .setMessage("audit events wait: the schema registry is away")
                        .addKeyValue("partition", partition.partition())
                        .addKeyValue("offset", record.offset())
                        .log();
                LockSupport.parkNanos(AFTER_FAULT.toNanos());
                return;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        switch (codec.decode(topic, record.value())) {
            case Event<AuditEvent>(AuditEvent event) -> timeline.add(event);
            case Poison<AuditEvent>(String reason) ->
                LOG.atWarn()
                        .setMessage("an audit event cannot be decoded and is missing from timelines")
                        .addKeyValue("partition", record.partition())
                        .addKeyValue("offset", record.offset())
                        .addKeyValue("reason", reason)
                        .log();
        }
    }

    /** For readiness. */
    public Check check() {
        if (!thread.isAlive()) {
            return Check.failed("the thread that reads the audit topic has ended; restart this process");
        }
        return fault.isEmpty()
                ? Check.ok("following " + topic.name())
                : Check.failed("audit events cannot be read: " + fault);
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            if (!thread.join(CLOSE)) {
                LOG.atWarn().setMessage("audit follower did not stop in time").log();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
