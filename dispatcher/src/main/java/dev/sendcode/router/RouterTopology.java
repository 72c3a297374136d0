package dev.sendcode.router;

import dev.sendcode.schemas.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Two sources, two processors, one set of stores: so one sub-topology, whose task <i>n</i> owns partition <i>n</i> of send-code and of outcome. Values
 * stay bytes until a processor decodes them: what cannot be decoded goes to the dead letters, and an absent registry is an outage.
 */
final class RouterTopology {

    private static final String COMMANDS = "send-code-commands";
    private static final String LEARNED = "outcomes";
    private static final String DECIDE = "decide-send-code";
    private static final String LEARN = "learn-outcome";
    private static final String[] DECIDERS = {DECIDE, LEARN};

    private RouterTopology() {}

    static Topology of(RouterParts parts) {
        Topics topics = parts.topics();
        var bytes = new ByteArrayDeserializer();
        var topology = new Topology()
                .addSource(COMMANDS, bytes, bytes, topics.sendCode().name())
                .addSource(LEARNED, bytes, bytes, topics.outcome().name())
                .addProcessor(DECIDE, () -> new SendCodeProcessor(parts), COMMANDS)
                .addProcessor(LEARN, () -> new OutcomeProcessor(parts), LEARNED);
        RouterState.builders().forEach(store -> topology.addStateStore(store, DECIDERS));
        for (String sink : new String[] {
            Outputs.VERDICTS,
            Outputs.DISPATCHES,
            Outputs.OUTCOMES,
            Outputs.AUDIT,
            Outputs.WRITE_BACK,
            Outputs.DEAD_LETTERS
        }) {
            topology.addSink(sink, (key, out, context) -> out.topic(), key(), value(), partition(), DECIDERS);
        }
        return topology;
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
