package dev.sendcode.runtime.follow;

import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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
 * Reads every partition of a topic in a thread of its own. A broker or registry that goes away is waited for, and nothing is passed over; the
 * {@link #check()} says so meanwhile.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Topic<?> topic;
    private final RecordHandler handler;
    private final Thread thread;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private Map<TopicPartition, Long> ends = Map.of();
    private volatile boolean stopping;
    private volatile String fault = "";

    private TopicFollower(Consumer<byte[], byte[]> consumer, Topic<?> topic, RecordHandler handler) {
        this.consumer = consumer;
        this.topic = topic;
        this.handler = handler;
        this.thread =
                Thread.ofPlatform().name("follow-" + topic.name()).daemon().unstarted(this::follow);
    }

    /**
     * Finds the places to begin and starts to read: what is written after this returned is seen.
     *
     * @param consumer read_committed, without a group; owned by the follower from here on, also where this fails
     * @throws KafkaException if the places cannot be found in the consumer's default.api.timeout.ms
     */
    public static TopicFollower start(
            Consumer<byte[], byte[]> consumer, Topic<?> topic, Beginning beginning, RecordHandler handler) {
        var follower = new TopicFollower(consumer, topic, handler);
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        try {
            consumer.assign(partitions);
            beginning.seek(consumer, partitions);
            follower.ends = consumer.endOffsets(partitions);
        } catch (KafkaException unreachable) {
            consumer.close();
            throw unreachable;
        }
        follower.thread.start();
        return follower;
    }

    private void follow() {
        try (consumer) {
            while (!stopping) {
                step();
            }
        } catch (WakeupException closing) {
            LOG.atDebug()
                    .setMessage("follower stops")
                    .addKeyValue("topic", topic.name())
                    .log();
        }
    }

    private void step() {
        try {
            var records = consumer.poll(POLL);
            boolean all = true;
            for (TopicPartition partition : records.partitions()) {
                all &= take(partition, records.records(partition));
            }
            if (all) {
                fault = "";
                handler.polled();
                lookWhetherCaughtUp();
            } else {
                LockSupport.parkNanos(AFTER_FAULT.toNanos());
            }
        } catch (WakeupException closing) {
            throw closing;
        } catch (KafkaException unreadable) {
            waitAfter(unreadable);
            LockSupport.parkNanos(AFTER_FAULT.toNanos());
        }
    }

    private void lookWhetherCaughtUp() {
        if (caughtUp.getCount() > 0
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            caughtUp.countDown();
        }
    }

    /**
     * Waits until everything was taken that stood in the topic when the follower started.
     *
     * @return false if that took longer
     */
    public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return caughtUp.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether all were taken; the consumer is put back to the first that was not. */
    private boolean take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> next : records) {
            try {
                handler.take(next);
            } catch (OutageException outage) {
                consumer.seek(partition, next.offset());
                waitAfter(outage);
                return false;
            }
        }
        return true;
    }

    private void waitAfter(KafkaException cause) {
        boolean news = fault.isEmpty();
        fault = cause.toString();
        LOG.atLevel(news ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.DEBUG)
                .setMessage("records cannot be read; trying again until they can")
                .addKeyValue("topic", topic.name())
                .addKeyValue("cause", fault)
                .log();
    }

    /** For readiness. */
    public Check check() {
        if (!thread.isAlive()) {
            return Check.failed("the thread that reads " + topic.name() + " has ended; restart this process");
        }
        return fault.isEmpty()
                ? Check.ok("following " + topic.name())
                : Check.failed(topic.name() + " cannot be read: " + fault);
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        LockSupport.unpark(thread);
        try {
            if (!thread.join(CLOSE)) {
                LOG.atWarn()
                        .setMessage("follower did not stop in time")
                        .addKeyValue("topic", topic.name())
                        .log();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
