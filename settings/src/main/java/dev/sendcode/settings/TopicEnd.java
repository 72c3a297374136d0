package dev.sendcode.settings;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where a partition ends, open transactions included: whoever has read everything before it has read everything that was committed. */
record TopicEnd(Admin admin, TopicPartition partition) implements AutoCloseable {

    /**
     * Asks the broker.
     *
     * @throws KafkaException if it does not answer
     */
    long now() throws InterruptedException {
        try {
            return admin.listOffsets(
                            Map.of(partition, OffsetSpec.latest()),
                            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException cause
                    ? cause
                    : new KafkaException("the end of " + partition.topic() + " cannot be asked for", failed.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
