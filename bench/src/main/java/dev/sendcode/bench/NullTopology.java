package dev.sendcode.bench;

import dev.sendcode.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Reads a record and writes as many of the same sizes as the router does, to topics and stores of the same kinds, and decides nothing: what Kafka
 * Streams and the broker cost by themselves. The first byte of an input says its kind, the next four its number, and so with all that it writes.
 */
final class NullTopology {

    private static final String COMMANDS = "commands";
    private static final String OUTCOMES = "outcomes";
    private static final String PROCESSOR = "null";

    private NullTopology() {}

    static Topology of(Shape shape, Topics topics) {
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology()
                .addSource(COMMANDS, bytes, bytes, topics.sendCode().name())
                .addSource(OUTCOMES, bytes, bytes, topics.outcome().name())
                .addProcessor(PROCESSOR, () -> new Writer(shape), COMMANDS, OUTCOMES);
        for (var store : stores(shape).entrySet()) {
            var where = store.getValue()
                    ? Stores.persistentKeyValueStore(store.getKey())
                    : Stores.inMemoryKeyValueStore(store.getKey());
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(where, Serdes.ByteArray(), Serdes.ByteArray())
                            .withCachingDisabled(),
                    PROCESSOR);
        }
        for (String topic : sinks(shape)) {
            topology.addSink(
                    topic,
                    topics.prefix() + topic,
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    ownPartition(),
                    PROCESSOR);
        }
        return topology;
    }

    /** A number's partition is the one it came from. */
    private static StreamPartitioner<byte[], byte[]> ownPartition() {
        return (topic, key, value, partitions) -> Optional.of(Set.of((int) value[NullRecords.PARTITION]));
    }

    /** Name, and whether it is on disk. */
    private static Map<String, Boolean> stores(Shape shape) {
        var stores = new TreeMap<String, Boolean>();
        shape.kinds().forEach(kind -> kind.stores().forEach(store -> stores.put(store.name(), store.onDisk())));
        return stores;
    }

    private static Set<String> sinks(Shape shape) {
        var sinks = new TreeSet<String>();
        shape.kinds().forEach(kind -> kind.topics().forEach(topic -> sinks.add(topic.name())));
        return sinks;
    }

    /** Of one task. */
    private static final class Writer implements Processor<byte[], byte[], byte[], byte[]> {

        private final Shape shape;
        private final int[] inputs;
        private final List<List<KeyValueStore<byte[], byte[]>>> stores = new ArrayList<>();
        private ProcessorContext<byte[], byte[]> context;

        @SuppressWarnings("NullAway") // the context comes with init, before anything else
        Writer(Shape shape) {
            this.shape = shape;
            this.inputs = new int[shape.kinds().size()];
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> given) {
            context = given;
            for (var kind : shape.kinds()) {
                stores.add(kind.stores().stream()
                        .<KeyValueStore<byte[], byte[]>>map(store -> given.getStateStore(store.name()))
                        .toList());
            }
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            int kind = NullRecords.kind(record.value());
            int number = NullRecords.number(record.value());
            int input = inputs[kind]++;
            var written = shape.kinds().get(kind);
            for (int i = 0; i < written.stores().size(); i++) {
                store(written.stores().get(i), stores.get(kind).get(i), input, number);
            }
            for (var topic : written.topics()) {
                int count = share(topic.perInput(), input);
                for (int i = 0; i < count; i++) {
                    context.forward(
                            new Record<>(
                                    NullRecords.key(topic.keyBytes(), number, 0),
                                    NullRecords.value(topic.valueBytes(), kind, number, partition(), i),
                                    record.timestamp()),
                            topic.name());
                }
            }
        }

        private int partition() {
            return context.taskId().partition();
        }

        private void store(Shape.Written written, KeyValueStore<byte[], byte[]> store, int input, int number) {
            int removals = share(written.removals(), input);
            int puts = share(written.perInput() - written.removals(), input);
            for (int i = 0; i < puts; i++) {
                store.put(
                        NullRecords.key(written.keyBytes(), number, i),
                        NullRecords.value(written.valueBytes(), 0, number, partition(), i));
            }
            for (int i = 0; i < removals; i++) {
                store.delete(NullRecords.key(written.keyBytes(), number, i));
            }
        }

        /** Spreads a fraction: 0.3 is one with every third or fourth input. */
        private static int share(double perInput, int input) {
            return (int) (Math.floor((input + 1) * perInput) - Math.floor(input * perInput));
        }
    }
}
