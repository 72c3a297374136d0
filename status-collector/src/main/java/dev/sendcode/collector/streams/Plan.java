package dev.sendcode.collector.streams;

import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What to do about one record, all of it known before any of it is done.
 *
 * @param change to the store
 * @param outputs records to write, in order
 */
record Plan(Runnable change, List<Record<byte[], Output>> outputs) {

    static Plan nothing() {
        return write(List.of());
    }

    static Plan write(List<Record<byte[], Output>> outputs) {
        return new Plan(Plan::changeNothing, outputs);
    }

    private static void changeNothing() {
        // the name says it
    }
}
