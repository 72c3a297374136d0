package dev.sendcode.collector.streams;

import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost edge around a {@link Planner}: makes the plan, then carries it out. A bug in planning has touched nothing yet, so its record goes
 * to the dead-letter topic instead of killing every thread that tries it again; what Kafka itself throws, an outage included, goes up.
 */
final class RecordProcessor implements Processor<byte[], byte[], byte[], Output> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordProcessor.class);

    /** Decides about one record. Must not write to a store nor forward. */
    @FunctionalInterface
    interface Planner {
        Plan plan(Arrival arrival);
    }

    private final Function<ProcessorContext<byte[], Output>, Planner> prepare;
    private final DeadLetterPlans deadLetters;
    private @Nullable ProcessorContext<byte[], Output> context;
    private Planner planner = arrival -> Plan.nothing();

    RecordProcessor(Function<ProcessorContext<byte[], Output>, Planner> prepare, DeadLetterPlans deadLetters) {
        this.prepare = prepare;
        this.deadLetters = deadLetters;
    }

    @Override
    public void init(ProcessorContext<byte[], Output> taskContext) {
        context = taskContext;
        planner = prepare.apply(taskContext);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var here = Objects.requireNonNull(context);
        var arrival = new Arrival(record, here.recordMetadata().orElseThrow(), here.currentSystemTimeMs());
        Plan plan = plan(arrival);
        plan.change().run();
        plan.outputs().forEach(here::forward);
    }

    private Plan plan(Arrival arrival) {
        try {
            return planner.plan(arrival);
        } catch (KafkaException outageOrFencing) {
            throw outageOrFencing;
        } catch (RuntimeException bug) {
            LOG.atError()
                    .setCause(bug)
                    .addKeyValue("topic", arrival.at().topic())
                    .addKeyValue("partition", arrival.at().partition())
                    .addKeyValue("offset", arrival.at().offset())
                    .log("a bug: the record goes to the dead-letter topic");
            return deadLetters.of(arrival, "BUG");
        }
    }
}
