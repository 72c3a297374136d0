package dev.sendcode.router;

import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/**
 * Two sources, one processor, two stores: so one sub-topology, whose task <i>n</i> owns partition <i>n</i> of send-code and of outcome. Values stay
 * bytes until the processor decodes them: what cannot be decoded goes to the dead letters, and an absent registry is an outage.
 */
final class RouterTopology {

    private static final String COMMANDS = "send-code-commands";
    private static final String LEARNED = "outcomes";
    private static final String ROUTER = "router";

    private RouterTopology() {}

    static Topology of(RouterParts parts) {
        Topics topics = parts.topics();
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology()
                .addSource(COMMANDS, bytes, bytes, topics.sendCode().name())
                .addSource(LEARNED, bytes, bytes, topics.outcome().name())
                .addProcessor(ROUTER, () -> new RouterProcessor(parts), COMMANDS, LEARNED);
        StateStores.builders().forEach(store -> topology.addStateStore(store, ROUTER));
        sink(topology, Outputs.VERDICTS, topics.verdict());
        sink(topology, Outputs.OUTCOMES, topics.outcome());
        sink(topology, Outputs.AUDIT, topics.audit());
        sink(topology, Outputs.WRITE_BACK, topics.sendCode());
        sink(topology, Outputs.DEAD_LETTERS, topics.deadLetter());
        topology.addSink(Outputs.DISPATCHES, new TopicOfTheRecord(), key(), value(), partition(), ROUTER);
        return topology;
    }

    private static void sink(Topology topology, String name, Topic<?> topic) {
        topology.addSink(name, topic.name(), key(), value(), partition(), ROUTER);
    }

    /** Every provider has a dispatch topic of its own. */
    private static final class TopicOfTheRecord implements TopicNameExtractor<byte[], Out> {

        @Override
        public String extract(byte[] key, Out out, RecordContext context) {
            return out.topic();
        }

        @Override
        public String toString() {
            return "the dispatch topic of the record's provider";
        }
    }

    private static Serializer<byte[]> key() {
        return new ByteArraySerializer();
    }

    private static Serializer<Out> value() {
        return (topic, out) -> out.value();
    }

    private static StreamPartitioner<byte[], Out> partition() {
        return (topic, key, out, partitions) -> Optional.of(Set.of(out.partition()));
    }
}
