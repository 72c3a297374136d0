package dev.sendcode.collector.streams;

import dev.sendcode.collector.streams.Output.Port;
import dev.sendcode.schemas.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The records of one processor, by port, led to where each port goes.
 *
 * @param name begins the names of the nodes
 * @param records of the processor
 * @param topics the catalogue
 */
record Ports(String name, KStream<byte[], Output> records, Topics topics) {

    private static final Serializer<Output> VALUE = (topic, output) -> output.value();
    private static final Deserializer<Output> NEVER_READ = (topic, bytes) -> {
        throw new UnsupportedOperationException("outputs are only written");
    };
    private static final Serde<Output> OUTPUT = Serdes.serdeFrom(VALUE, NEVER_READ);
    private static final StreamPartitioner<byte[], Output> AS_TOLD =
            (topic, key, output, partitions) -> Optional.of(Set.of(output.partition()));

    void audit() {
        of(Port.AUDIT, "audit")
                .to(
                        topics.audit().name(),
                        Produced.with(Serdes.ByteArray(), OUTPUT).withName(name + "-to-audit"));
    }

    /** The router reads a dispatch's outcomes from one partition alone, whatever their key. */
    void outcomes() {
        of(Port.OUTCOME, "outcome")
                .to(
                        topics.outcome().name(),
                        Produced.with(Serdes.ByteArray(), OUTPUT, AS_TOLD).withName(name + "-to-outcome"));
    }

    void deadLetters() {
        of(Port.DEAD_LETTER, "dead-letter")
                .to(
                        topics.deadLetter().name(),
                        Produced.with(Serdes.ByteArray(), OUTPUT).withName(name + "-to-dead-letter"));
    }

    /** The records of a port, through a repartition topic of its own. */
    KStream<byte[], byte[]> rekeyed(Port port, String to) {
        return repartition(port(port, to), to, topics);
    }

    /** The values of a port. */
    KStream<byte[], byte[]> port(Port port, String to) {
        return of(port, to).mapValues(Output::value, Named.as(name + "-value-" + to));
    }

    static KStream<byte[], byte[]> repartition(KStream<byte[], byte[]> records, String to, Topics topics) {
        return records.repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName(to)
                .withNumberOfPartitions(topics.partitions()));
    }

    private KStream<byte[], Output> of(Port port, String to) {
        return records.filter((key, output) -> output.port() == port, Named.as(name + "-for-" + to));
    }
}
