package dev.sendcode.api.request;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a record and waits until every in-sync replica has it. Thread-safe.
 *
 * @param producer acks=all, idempotent; closed by its owner
 * @param timeout after which an unconfirmed record counts as not recorded; the producer's own delivery timeout should not be longer
 */
record Recording(Producer<String, byte[]> producer, Duration timeout) {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    /** Whether it is recorded; if not, perhaps it is all the same. */
    boolean recorded(String requestId, ProducerRecord<String, byte[]> record) {
        long began = System.nanoTime();
        try {
            // send itself blocks where no broker answers: counted too, else the caller waits twice as long
            Future<RecordMetadata> confirmation = producer.send(record);
            long left = timeout.toNanos() - (System.nanoTime() - began);
            confirmation.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | KafkaException notConfirmed) {
            LOG.atWarn()
                    .setMessage("request not recorded: Kafka did not confirm it")
                    .addKeyValue("requestId", requestId)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("cause", notConfirmed.toString())
                    .log();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
