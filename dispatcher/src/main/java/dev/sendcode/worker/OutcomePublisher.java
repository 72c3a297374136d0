package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Writes outcomes and dead letters, and returns when every in-sync replica has them. Safe for several threads. */
final class OutcomePublisher {

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;

    OutcomePublisher(Topics topics, Producer<byte[], byte[]> producer) {
        this.topics = topics;
        this.producer = producer;
    }

    /**
     * Writes an outcome to the partition that the request's ledger reads.
     *
     * @param outcome its encoded bytes
     * @throws org.apache.kafka.common.errors.RetriableException if Kafka could not be reached in time; perhaps it has it
     */
    void outcome(Dispatch dispatch, byte[] outcome, String traceparent) {
        var record = new ProducerRecord<>(
                topics.outcome().name(),
                dispatch.getLedgerPartition(),
                dispatch.getPhone().getBytes(StandardCharsets.UTF_8),
                outcome);
        Tracing.put(record.headers(), traceparent);
        await(producer.send(record));
    }

    /** Writes a record as it came to the dead-letter topic, with the reason in a header. */
    void deadLetter(ConsumerRecord<byte[], byte[]> original, String reason) {
        await(producer.send(DeadLetters.of(topics, original, reason, WorkerConfig.APP)));
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException kafka) {
                throw kafka;
            }
            throw new IllegalStateException("a record could not be written", failed.getCause());
        }
    }
}
