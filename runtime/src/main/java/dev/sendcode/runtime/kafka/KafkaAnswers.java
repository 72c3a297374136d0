package dev.sendcode.runtime.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Waits for what an admin client was asked; the client's own timeouts bound it. */
final class KafkaAnswers {

    private KafkaAnswers() {}

    /**
     * The answer.
     *
     * @throws OutageException where Kafka did not answer
     * @throws KafkaException Kafka's refusal, as it is
     */
    static <T> T of(String doing, KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException missing) {
                throw missing; // retriable for Kafka, as the topic may be on its way; for us it is an answer
            }
            if (failed.getCause() instanceof RetriableException away) {
                throw new OutageException("Kafka does not answer (" + doing + "): " + away.getMessage(), away);
            }
            if (failed.getCause() instanceof KafkaException refused) {
                throw refused;
            }
            throw new KafkaException(doing, failed.getCause());
        }
    }
}
