package dev.sendcode.bench;

import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What is measured: the router, or the null pipeline. Both read commands and outcomes and write dispatches and audit events. For one thread. */
interface RouterSubject {

    /** What tables call it. */
    String name();

    /** The consumer group that reads its input. */
    String group();

    /** Its topics. */
    Topics topics();

    /** Starts its process. */
    Child start(Duration commitInterval) throws IOException;

    /**
     * A command of its own for each number.
     *
     * @param number from 0 on, each used once for a broker
     */
    ProducerRecord<byte[], byte[]> command(int number);

    /** The number of the command that a dispatch came of. */
    int dispatched(ConsumerRecord<byte[], byte[]> dispatch);

    /** What a worker says of a dispatch that the vendor took. */
    ProducerRecord<byte[], byte[]> accepted(ConsumerRecord<byte[], byte[]> dispatch);

    /** What the collector says of it later. */
    ProducerRecord<byte[], byte[]> delivered(ConsumerRecord<byte[], byte[]> dispatch);

    /** The number of the command that an audit event ends; empty for other events. */
    OptionalInt ended(ConsumerRecord<byte[], byte[]> audit);

    /** The dispatch topic in use. */
    default String dispatches() {
        return topics().dispatch(RouterScenario.PROVIDER).name();
    }

    /** Names of what is read to see how it goes. */
    default List<String> outputs() {
        return List.of(dispatches(), topics().audit().name());
    }
}
