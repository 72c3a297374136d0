package dev.sendcode.bench;

import dev.sendcode.runtime.config.KafkaConfig;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A way to work on the records of a topic, many at a time. */
enum LoopModel {
    /** The worker's own intake. */
    INTAKE("intake", "intake") {
        @Override
        Running start(Work work) {
            return IntakeLoop.start(work);
        }
    },
    /** Confluent's parallel consumer, unordered. */
    PARALLEL("parallel", "parallel-consumer") {
        @Override
        Running start(Work work) {
            return ParallelLoop.start(work);
        }
    },
    /** Share consumers. */
    SHARE("share", "share group") {
        @Override
        Running start(Work work) {
            return ShareLoop.start(work);
        }
    };

    private final String id;
    private final String title;

    LoopModel(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /**
     * What is to be done.
     *
     * @param kafka where
     * @param group a new one
     * @param topic whose records
     * @param inFlight records at a time
     * @param task done for each; it blocks as long as a vendor would take
     */
    record Work(
            KafkaConfig kafka,
            String group,
            String topic,
            int inFlight,
            Consumer<ConsumerRecord<byte[], byte[]>> task) {}

    /** One that runs until it is closed. */
    interface Running extends AutoCloseable {

        /** Why it ended by itself, if it did. */
        Optional<String> ended();

        @Override
        void close();
    }

    abstract Running start(Work work);

    /** On the command line. */
    String id() {
        return id;
    }

    /** In tables. */
    String title() {
        return title;
    }

    static LoopModel of(String id) {
        return Arrays.stream(values())
                .filter(model -> model.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no loop \"" + id + "\"; there are "
                        + Arrays.stream(values()).map(LoopModel::id).toList()));
    }
}
