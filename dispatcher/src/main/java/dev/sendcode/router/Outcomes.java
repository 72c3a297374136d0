package dev.sendcode.router;

import dev.sendcode.events.Outcome;
import dev.sendcode.router.decision.Known;
import dev.sendcode.router.decision.Ledger;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Outcomes: what workers, the status collector and this router's own timers say about dispatches. */
final class Outcomes {

    private final RouterParts parts;
    private final TaskParts task;
    private final Topic<Outcome> topic;

    Outcomes(RouterParts parts, TaskParts task) {
        this.parts = parts;
        this.task = task;
        this.topic = parts.topics().outcome();
    }

    void read(Record<byte[], byte[]> record) {
        var decoded = parts.codec().decode(topic, record.headers(), record.value());
        switch (decoded) {
            case Decoded.Poison<Outcome>(String reason) -> task.deadLetter(record, reason);
            case Decoded.Event<Outcome>(Outcome outcome) -> learn(record, outcome);
        }
    }

    private void learn(Record<byte[], byte[]> record, Outcome outcome) {
        if (outcome.getTest()) {
            answer(record, outcome);
            return;
        }
        var request = task.state().request(outcome.getRequestId());
        if (request == null) {
            // after the ending: whoever wants to know reads the receipt in the audit log
            parts.metrics().outcomeOfNoRequest();
            return;
        }
        Ledger.Step step;
        try {
            step = task.keeper().consider(request, known(outcome), record.timestamp());
        } catch (RuntimeException bug) {
            // before any store was written: the rest flows on, the request's timers end it
            task.deadLetter(record, outcome.getRequestId(), bug);
            return;
        }
        task.keeper().learn(request, step, record.timestamp(), task.wall());
    }

    private void answer(Record<byte[], byte[]> record, Outcome outcome) {
        Optional.ofNullable(record.key())
                .flatMap(key -> Phone.shaped(new String(key, StandardCharsets.UTF_8)))
                .ifPresentOrElse(
                        phone -> task.tests()
                                .answer(
                                        outcome,
                                        phone,
                                        Math.max(record.timestamp(), task.wall()),
                                        Tracing.of(record.headers()).orElse(null)),
                        () -> task.deadLetter(record, "WRONG_KEY"));
    }

    private static Known known(Outcome outcome) {
        return new Known(
                outcome.getDispatchId(),
                outcome.getKind(),
                outcome.getReason().orElse(null),
                outcome.getRetryAfter().orElse(0L),
                outcome.getVendorMessageId().orElse(null),
                outcome.getVendorCode().orElse(null),
                outcome.getVerificationId().orElse(null),
                outcome.getKid().orElse(null),
                outcome.getSandbox());
    }
}
