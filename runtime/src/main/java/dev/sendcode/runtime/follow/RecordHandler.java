package dev.sendcode.runtime.follow;

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

    /** Called after each poll, once all of its records were taken, also if there were none. */
    default void polled() {}
}
