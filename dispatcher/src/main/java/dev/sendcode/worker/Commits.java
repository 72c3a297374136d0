package dev.sendcode.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Kafka how far each partition is done: up to the lowest record that is not. For the polling thread alone. */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration interval;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long next = System.nanoTime();

    /** Commits so often, through this consumer. */
    Commits(Consumer<byte[], byte[]> consumer, Duration interval) {
        this.consumer = consumer;
        this.interval = interval;
    }

    /** Commits what is done, if the interval is over, and waits for nothing; what fails is committed with the next. */
    void whenDue(Map<TopicPartition, PartitionWork> works) {
        if (System.nanoTime() - next < 0) {
            return;
        }
        next = System.nanoTime() + interval.toNanos();
        var done = done(works);
        if (!done.isEmpty()) {
            consumer.commitAsync(done, (offsets, failed) -> {
                if (failed == null) {
                    offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
                } else {
                    LOG.atDebug().log("commit later: {}", failed.getMessage());
                }
            });
        }
    }

    /** Commits what is done of partitions that are let go, and forgets them; what fails is read again, and the claims answer for it. */
    void last(Map<TopicPartition, PartitionWork> works) {
        try {
            var done = done(works);
            if (!done.isEmpty()) {
                consumer.commitSync(done, PATIENCE);
            }
        } catch (KafkaException readAgain) {
            LOG.atWarn()
                    .log("the last offsets were not committed, the claims answer for them: {}", readAgain.getMessage());
        }
        committed.keySet().removeAll(works.keySet());
    }

    /** Forgets a partition that is another's by now. */
    void forget(TopicPartition partition) {
        committed.remove(partition);
    }

    private Map<TopicPartition, OffsetAndMetadata> done(Map<TopicPartition, PartitionWork> works) {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        works.forEach((partition, work) ->
                work.committable().ifPresent(offset -> done.put(partition, new OffsetAndMetadata(offset))));
        done.entrySet().removeIf(entry -> entry.getValue().offset() == committed.getOrDefault(entry.getKey(), -1L));
        return done;
    }
}
