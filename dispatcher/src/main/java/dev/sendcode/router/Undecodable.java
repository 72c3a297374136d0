package dev.sendcode.router;

import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.schemas.Topics;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what cannot be handled aside, with its original bytes and the reason, so that the rest flows on. */
final class Undecodable {

    private static final Logger LOG = LoggerFactory.getLogger(Undecodable.class);

    private final Outputs outputs;
    private final Topics topics;
    private final RouterMetrics metrics;

    Undecodable(Outputs outputs, Topics topics, RouterMetrics metrics) {
        this.outputs = outputs;
        this.topics = topics;
        this.metrics = metrics;
    }

    void deadLetter(Record<byte[], byte[]> record, RecordMetadata place, String reason) {
        LOG.atWarn()
                .addKeyValue("topic", place.topic())
                .addKeyValue("partition", place.partition())
                .addKeyValue("offset", place.offset())
                .addKeyValue("reason", reason)
                .log("record put aside to the dead-letter topic");
        metrics.deadLettered();
        var letter = DeadLetters.of(topics, consumed(record, place), reason, "router");
        int partition = place.partition() % topics.partitions();
        outputs.raw(Outputs.DEAD_LETTERS, letter.topic(), partition, letter.key(), letter.value(), letter.headers());
    }

    private static ConsumerRecord<byte[], byte[]> consumed(Record<byte[], byte[]> record, RecordMetadata place) {
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                place.offset(),
                record.timestamp(),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
