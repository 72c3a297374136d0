package dev.sendcode.collector.streams;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One record to write.
 *
 * @param port where to
 * @param partition the partition, for {@link Port#OUTCOME} alone; {@link #BY_KEY} elsewhere
 * @param value bytes; null only where a dead letter had none
 */
record Output(Port port, int partition, byte @Nullable [] value) {

    static final int BY_KEY = -1;

    /** Where a processor's records go. */
    enum Port {
        AUDIT,
        OUTCOME,
        DEAD_LETTER,
        ACCEPTED_BY_VENDOR_ID,
        OUTCOMES_BY_DISPATCH,
        RECEIPTS_BY_DISPATCH
    }

    static Record<byte[], Output> to(
            Port port, byte @Nullable [] key, byte @Nullable [] value, long time, Headers headers) {
        return new Record<>(key, new Output(port, BY_KEY, value), time, headers);
    }
}
