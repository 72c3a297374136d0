package dev.sendcode.bench;

import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The null pipeline of a shape, as a process of its own, on topics of its own. */
final class NullRouter implements RouterSubject {

    /** Consumer group, transactional ids and changelogs begin with it. */
    static final String APPLICATION_ID = "bench-null";

    /** Of its topics. */
    static final String PREFIX = "null.";

    private static final int PHONE_BYTES = 12;

    private final Cluster cluster;
    private final RouterScenario scenario;
    private final Shape shape;
    private final Path file;
    private final Topics topics;

    NullRouter(Cluster cluster, RouterScenario scenario, Shape shape) throws IOException, InterruptedException {
        this.cluster = cluster;
        this.scenario = scenario;
        this.shape = shape;
        this.file = cluster.folder("shape.json");
        this.topics = new Topics(
                PREFIX, cluster.topics().partitions(), cluster.topics().providers());
        shape.write(file);
        cluster.create(topics);
    }

    @Override
    public String name() {
        return "null";
    }

    @Override
    public String group() {
        return APPLICATION_ID;
    }

    @Override
    public Topics topics() {
        return topics;
    }

    @Override
    public Child start(Duration commitInterval) throws IOException {
        return Child.of(
                Child.STEADY,
                scenario.environment(cluster, cluster.folder("null"), commitInterval),
                "router-null",
                "--shape",
                file.toString());
    }

    @Override
    public ProducerRecord<byte[], byte[]> command(int number) {
        return new ProducerRecord<>(
                topics.sendCode().name(), NullRecords.key(PHONE_BYTES, number, 0), input(Shape.COMMAND, number));
    }

    @Override
    public int dispatched(ConsumerRecord<byte[], byte[]> dispatch) {
        return NullRecords.number(dispatch.value());
    }

    @Override
    public ProducerRecord<byte[], byte[]> accepted(ConsumerRecord<byte[], byte[]> dispatch) {
        return outcome(dispatch, Shape.ACCEPTED);
    }

    @Override
    public ProducerRecord<byte[], byte[]> delivered(ConsumerRecord<byte[], byte[]> dispatch) {
        return outcome(dispatch, Shape.DELIVERED);
    }

    @Override
    public OptionalInt ended(ConsumerRecord<byte[], byte[]> audit) {
        return NullRecords.kind(audit.value()) == Shape.DELIVERED && NullRecords.ordinal(audit.value()) == 0
                ? OptionalInt.of(NullRecords.number(audit.value()))
                : OptionalInt.empty();
    }

    private ProducerRecord<byte[], byte[]> outcome(ConsumerRecord<byte[], byte[]> dispatch, int kind) {
        int number = NullRecords.number(dispatch.value());
        return new ProducerRecord<>(
                topics.outcome().name(),
                dispatch.partition(),
                NullRecords.key(PHONE_BYTES, number, 0),
                input(kind, number));
    }

    private byte[] input(int kind, int number) {
        return NullRecords.value(shape.kinds().get(kind).inputBytes(), kind, number, 0, 0);
    }
}
