package dev.sendcode.collector.streams;

import dev.sendcode.collector.join.Step;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is due in a store, by the wall clock: reports orphans, forgets what is past its time. A bounded number at a time, so that a store full of
 * old state cannot hold a transaction open; the rest follows a second later.
 *
 * @param store the states
 * @param rule what to do with one that is due
 * @param teller tells what was found
 * @param <S> the state
 */
record Expiry<S>(DueStore<S> store, Rule<S> rule, Teller teller) {

    static final Duration EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int AT_A_TIME = 500;

    /**
     * What follows when a state is due.
     *
     * @param <S> the state
     */
    @FunctionalInterface
    interface Rule<S> {
        Step<S> due(S state, long now);
    }

    void schedule(ProcessorContext<byte[], Output> context) {
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            for (DueStore.Entry entry : store.due(now, AT_A_TIME)) {
                Plan plan = plan(entry, now);
                plan.change().run();
                plan.outputs().forEach(context::forward);
            }
        });
    }

    private Plan plan(DueStore.Entry entry, long now) {
        try {
            S before = store.get(entry.key());
            if (before == null) {
                return new Plan(() -> store.discard(entry), List.of());
            }
            Step<S> step = rule.due(before, now);
            var outputs = teller.tell(step.findings(), now, new RecordHeaders());
            return new Plan(() -> store.replace(entry.key(), before, step.state()), outputs);
        } catch (KafkaException outageOrFencing) {
            throw outageOrFencing;
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a bug: a state that was due is dropped");
            return new Plan(() -> store.discard(entry), List.of());
        }
    }
}
