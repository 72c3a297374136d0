package dev.sendcode.collector.streams;

import dev.sendcode.collector.join.Sent;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Reads outcomes and re-keys them: every one by its dispatch, an Accepted one also by account and vendor message id. */
final class OutcomePlanner implements RecordProcessor.Planner {

    private final Topics topics;
    private final Events events;
    private final DeadLetterPlans deadLetters;
    private final Cbor<Sent> sents = new Cbor<>(Sent.class);
    private final Cbor<Link> links = new Cbor<>(Link.class);

    OutcomePlanner(Topics topics, Events events, DeadLetterPlans deadLetters) {
        this.topics = topics;
        this.events = events;
        this.deadLetters = deadLetters;
    }

    @Override
    public Plan plan(Arrival arrival) {
        return switch (events.decode(
                topics.outcome(), arrival.record().headers(), arrival.record().value())) {
            case Decoded.Poison<Outcome>(String reason) -> deadLetters.of(arrival, reason);
            case Decoded.Event<Outcome>(Outcome outcome) ->
                Readings.isNews(outcome) ? plan(arrival, outcome) : Plan.nothing();
        };
    }

    private Plan plan(Arrival arrival, Outcome outcome) {
        Optional<String> flaw = Readings.flaw(outcome, topics);
        if (flaw.isPresent()) {
            return deadLetters.of(arrival, flaw.get());
        }
        Optional<Phone> phone = arrival.key().flatMap(outcome.getTest() ? Phone::shaped : Phone::parse);
        if (phone.isEmpty()) {
            return deadLetters.of(arrival, "WRONG_KEY");
        }
        var trace = Tracing.of(arrival.record().headers()).orElse(null);
        return rekeyed(arrival, outcome, Sent.of(outcome, phone.get(), trace));
    }

    private Plan rekeyed(Arrival arrival, Outcome outcome, Sent sent) {
        var outputs = new ArrayList<Record<byte[], Output>>();
        outputs.add(to(arrival, Output.Port.OUTCOMES_BY_DISPATCH, sent.dispatchId(), sents.write(sent)));
        if (outcome.getKind() == OutcomeKind.ACCEPTED && sent.vendorMessageId() != null) {
            String key = Ids.receiptKey(sent.account(), sent.vendorMessageId());
            byte[] link = links.write(new Link(sent.dispatchId(), sent.horizon()));
            outputs.add(to(arrival, Output.Port.ACCEPTED_BY_VENDOR_ID, key, link));
        }
        return Plan.write(outputs);
    }

    private static Record<byte[], Output> to(Arrival arrival, Output.Port port, String key, byte[] value) {
        return Output.to(
                port,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                arrival.record().timestamp(),
                arrival.record().headers());
    }
}
