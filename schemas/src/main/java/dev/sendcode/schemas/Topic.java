package dev.sendcode.schemas;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic as a typed constant: what is in it and how it is created. Keys are UTF-8 strings everywhere.
 *
 * @param name the full name, prefix included
 * @param type the event in the values
 * @param partitions number of partitions, at least 1; fixed for life where other topics are co-partitioned with it
 * @param configs topic configuration that must hold, by Kafka's own keys
 * @param <V> the event
 */
public record Topic<V extends SpecificRecord>(String name, Class<V> type, int partitions, Map<String, String> configs) {

    /** Checks the ranges above. */
    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions of " + name + " must be at least 1, not " + partitions);
        }
        configs = Map.copyOf(configs);
    }

    /** The registry's subject of the values: {@code <topic>-value}, Confluent's TopicNameStrategy. */
    public String valueSubject() {
        return name + "-value";
    }
}
