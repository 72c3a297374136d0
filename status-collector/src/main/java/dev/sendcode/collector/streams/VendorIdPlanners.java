package dev.sendcode.collector.streams;

import dev.sendcode.collector.join.Heard;
import dev.sendcode.collector.join.Step;
import dev.sendcode.collector.join.VendorIdJoin;
import dev.sendcode.collector.join.VendorIdState;
import dev.sendcode.events.Receipt;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.schemas.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Step 1 on Kafka: Accepted outcomes and receipts over one store, by account and vendor message id. */
final class VendorIdPlanners {

    static final String STORE = "by-vendor-id";

    private final Topics topics;
    private final Events events;
    private final VendorIdJoin join;
    private final Teller teller;
    private final DeadLetterPlans deadLetters;
    private final Cbor<Link> links = new Cbor<>(Link.class);
    private final Cbor<VendorIdState> states = new Cbor<>(VendorIdState.class);

    VendorIdPlanners(Topics topics, Events events, VendorIdJoin join, Teller teller, DeadLetterPlans deadLetters) {
        this.topics = topics;
        this.events = events;
        this.join = join;
        this.teller = teller;
        this.deadLetters = deadLetters;
    }

    RecordProcessor accepted() {
        return new RecordProcessor(context -> accepted(store(context)), deadLetters);
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

    private DueStore<VendorIdState> store(ProcessorContext<byte[], Output> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        return new DueStore<>(store, states, VendorIdState::due);
    }

    private RecordProcessor.Planner accepted(DueStore<VendorIdState> store) {
        return arrival -> {
            String key = arrival.key().orElseThrow();
            Link link = links.read(arrival.record().value());
            VendorIdState before = store.get(key);
            var step = join.accepted(before, link.dispatchId(), link.horizon(), arrival.now());
            return plan(store, key, Optional.ofNullable(before), step, arrival);
        };
    }

    private RecordProcessor.Planner receipts(DueStore<VendorIdState> store) {
        return arrival -> switch (events.decode(
                topics.receipt(), arrival.record().headers(), arrival.record().value())) {
            case Decoded.Poison<Receipt>(String reason) -> deadLetters.of(arrival, reason);
            case Decoded.Event<Receipt>(Receipt receipt) -> {
                Optional<String> flaw = Readings.flaw(receipt, arrival.key());
                yield flaw.isPresent() ? deadLetters.of(arrival, flaw.get()) : heard(store, arrival, receipt);
            }
        };
    }

    private Plan heard(DueStore<VendorIdState> store, Arrival arrival, Receipt receipt) {
        String key = arrival.key().orElseThrow();
        Heard heard = Heard.of(receipt, Instant.ofEpochMilli(arrival.record().timestamp()));
        VendorIdState before = store.get(key);
        return plan(store, key, Optional.ofNullable(before), join.receipt(before, heard, arrival.now()), arrival);
    }

    private Plan plan(
            DueStore<VendorIdState> store,
            String key,
            Optional<VendorIdState> before,
            Step<VendorIdState> step,
            Arrival arrival) {
        var outputs =
                teller.tell(step.findings(), arrival.now(), arrival.record().headers());
        return new Plan(() -> store.replace(key, before.orElse(null), step.state()), outputs);
    }
}
