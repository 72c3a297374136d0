package dev.sendcode.api.follow;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a follower does with a record; called from its one thread. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes a record.
     *
     * @throws dev.sendcode.runtime.kafka.OutageException to be given the same record again a moment later, and those behind it after it
     */
    void take(ConsumerRecord<byte[], byte[]> taken);
}
