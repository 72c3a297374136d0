package dev.sendcode.collector.streams;

import dev.sendcode.collector.join.DispatchJoin;
import dev.sendcode.collector.join.DispatchState;
import dev.sendcode.collector.join.Heard;
import dev.sendcode.collector.join.Sent;
import dev.sendcode.collector.join.Step;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Step 2 on Kafka: outcomes and receipts over one store, by dispatch id. */
final class DispatchPlanners {

    static final String STORE = "by-dispatch";

    private final DispatchJoin join;
    private final Teller teller;
    private final DeadLetterPlans deadLetters;
    private final Cbor<Sent> sents = new Cbor<>(Sent.class);
    private final Cbor<Heard> heards = new Cbor<>(Heard.class);
    private final Cbor<DispatchState> states = new Cbor<>(DispatchState.class);

    DispatchPlanners(DispatchJoin join, Teller teller, DeadLetterPlans deadLetters) {
        this.join = join;
        this.teller = teller;
        this.deadLetters = deadLetters;
    }

    RecordProcessor outcomes() {
        return new RecordProcessor(context -> outcomes(store(context)), deadLetters);
    }

    /** Carries the expiry of the store that both share. */
    RecordProcessor receipts() {
        return new RecordProcessor(
                context -> {
                    var store = store(context);
                    new Expiry<>(store, join::due, teller).schedule(context);
                    return receipts(store);
                },
                deadLetters);
    }

    private DueStore<DispatchState> store(ProcessorContext<byte[], Output> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        return new DueStore<>(store, states, DispatchState::due);
    }

    private RecordProcessor.Planner outcomes(DueStore<DispatchState> store) {
        return arrival -> {
            String key = arrival.key().orElseThrow();
            DispatchState before = store.get(key);
            Sent sent = sents.read(arrival.record().value());
            return plan(store, key, Optional.ofNullable(before), join.outcome(before, sent, arrival.now()), arrival);
        };
    }

    private RecordProcessor.Planner receipts(DueStore<DispatchState> store) {
        return arrival -> {
            String key = arrival.key().orElseThrow();
            DispatchState before = store.get(key);
            Heard heard = heards.read(arrival.record().value());
            return plan(store, key, Optional.ofNullable(before), join.receipt(before, heard, arrival.now()), arrival);
        };
    }

    private Plan plan(
            DueStore<DispatchState> store,
            String key,
            Optional<DispatchState> before,
            Step<DispatchState> step,
            Arrival arrival) {
        var outputs =
                teller.tell(step.findings(), arrival.now(), arrival.record().headers());
        return new Plan(() -> store.replace(key, before.orElse(null), step.state()), outputs);
    }
}
