package dev.sendcode.router;

import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Test SMS: what a worker says of one becomes the answer to who waits for it, and an audit event. There is no window, no ledger and no second try. What comes
 * of it later stands in the audit log as a receipt.
 */
final class TestAnswers {

    private final Outputs outputs;
    private final AuditEvents events;
    private final RouterMetrics metrics;

    TestAnswers(Outputs outputs, AuditEvents events, RouterMetrics metrics) {
        this.outputs = outputs;
        this.events = events;
        this.metrics = metrics;
    }

    /**
     * Answers.
     *
     * @param phone the recipient, of any plan or none
     * @param now of the record, in ms since 1970
     */
    void answer(Outcome outcome, Phone phone, long now, @Nullable String traceparent) {
        if (outcome.getWriter() != OutcomeWriter.WORKER) {
            return;
        }
        var kind = outcome.getKind() == OutcomeKind.ACCEPTED ? AuditKind.TEST_SENT : AuditKind.TEST_FAILED;
        outputs.verdict(verdict(outcome, kind), traceparent);
        metrics.audited(kind);
        var event = events.event(
                kind, Optional.of(outcome.getRequestId()), Instant.ofEpochMilli(now), outcome.getDispatchId());
        outputs.audit(
                events.about(event, outcome.getApplication(), outcome.getChannel(), phone)
                        .setRegion(outcome.getRegion())
                        .setDispatchId(outcome.getDispatchId())
                        .setNumber(outcome.getNumber())
                        .setProvider(outcome.getProvider())
                        .setAccount(outcome.getAccount())
                        .setVendorMessageId(outcome.getVendorMessageId().orElse(null))
                        .setVendorCode(outcome.getVendorCode().orElse(null))
                        .setReason(kind == AuditKind.TEST_SENT ? null : reason(outcome))
                        .setSandbox(outcome.getSandbox())
                        .setLatency(Math.max(0, now - outcome.getGeneration()))
                        .build(),
                traceparent);
    }

    private static Verdict verdict(Outcome outcome, AuditKind kind) {
        return Verdict.newBuilder()
                .setRequestId(outcome.getRequestId())
                .setVerdict(VerdictKind.TEST)
                .setReason(outcome.getReason().orElse(null))
                .setEnding(kind.name())
                .setOutcome(outcome.getKind().name())
                .setVendorCode(outcome.getVendorCode().orElse(null))
                .setSandbox(outcome.getSandbox())
                .build();
    }

    private static String reason(Outcome outcome) {
        return outcome.getReason().orElseGet(() -> outcome.getKind().name());
    }
}
