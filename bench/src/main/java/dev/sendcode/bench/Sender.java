package dev.sendcode.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes records and says when one could not be written: it would look like a loss of whatever is measured. Safe for several threads. */
final class Sender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Takes the producer over. */
    Sender(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Writes it some time soon. */
    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (_, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /**
     * Waits until all is written.
     *
     * @throws IOException if something was not
     */
    void flush() throws IOException {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("the broker did not take a record of the generator's", failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
