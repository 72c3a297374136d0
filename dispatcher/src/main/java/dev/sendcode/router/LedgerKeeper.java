package dev.sendcode.router;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.router.decision.Attempt;
import dev.sendcode.router.decision.Effect;
import dev.sendcode.router.decision.Effect.Audited;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Effect.Ended;
import dev.sendcode.router.decision.Effect.TimedOut;
import dev.sendcode.router.decision.Known;
import dev.sendcode.router.decision.Ledger;
import dev.sendcode.router.decision.Ledger.Step;
import dev.sendcode.router.decision.Request;
import dev.sendcode.router.decision.Terms;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.audit.AuditEvents.Whom;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a step of the ledger out: state first, then what it says to the world; one transaction with the record that caused it. */
final class LedgerKeeper {

    private final Ledger ledger;
    private final RouterState state;
    private final Outputs outputs;
    private final AuditEvents events;
    private final RouterMetrics metrics;

    /** To hash a number takes longer than to write its event, and a request has several. */
    private final Recent<Whom> whoms = new Recent<>(4096);

    LedgerKeeper(Ledger ledger, RouterState state, Outputs outputs, AuditEvents events, RouterMetrics metrics) {
        this.ledger = ledger;
        this.state = state;
        this.outputs = outputs;
        this.events = events;
        this.metrics = metrics;
    }

    /** The first dispatch of a request that was just admitted. */
    void begin(Request admitted, Whom whom, long now, long wall) {
        whoms.put(admitted.terms().phone(), whom);
        apply(null, ledger.begin(admitted, now), now, wall);
    }

    /** What an outcome means. Writes nothing. */
    Step consider(Request open, Known known, long now) {
        return ledger.learn(open, known, now);
    }

    /** Carries out what was considered. */
    void learn(Request open, Step step, long now, long wall) {
        apply(open, step, now, wall);
    }

    /** The request's time came. */
    void due(Request open, long wall) {
        apply(open, ledger.due(open, wall), wall, wall);
    }

    /** A newer request was admitted. */
    void supersede(Request older, long now, long wall) {
        apply(older, ledger.supersede(older), now, wall);
    }

    private void apply(@Nullable Request before, Step step, long now, long wall) {
        var ending = step.ending();
        if (ending == null) {
            if (!step.request().equals(before)) {
                state.request(before, step.request());
            }
        } else {
            end(before == null ? step.request() : before, ending, now);
        }
        step.effects().forEach(effect -> write(step.request(), effect, Math.max(now, wall)));
    }

    private void end(Request request, Ended ending, long now) {
        state.remove(request);
        state.ended(request.id(), ending.ending().name());
        if (!ending.releases()) {
            return;
        }
        var window = state.window(
                request.terms().application(),
                request.terms().phone(),
                request.terms().channel());
        if (window != null) {
            var released = window.releasedBy(request.id(), now);
            if (!released.equals(window)) {
                state.window(
                        request.terms().application(),
                        request.terms().phone(),
                        request.terms().channel(),
                        released);
            }
        }
    }

    private void write(Request request, Effect effect, long time) {
        switch (effect) {
            case Dispatched(Attempt attempt) ->
                outputs.dispatch(dispatch(request, attempt), request.terms().traceparent());
            case TimedOut(Attempt attempt, String reason) ->
                outputs.timedOut(
                        timedOut(request, attempt, reason),
                        request.terms().phone(),
                        request.terms().traceparent());
            case Audited audited -> {
                metrics.audited(audited.kind());
                outputs.audit(event(request, audited, time), request.terms().traceparent());
            }
            case Ended ended -> {
                metrics.ended(ended.ending());
                var builder = about(request, ended.ending(), Instant.ofEpochMilli(time), time);
                outputs.audit(
                        lastAttempt(request, builder).setReason(ended.reason()).build(),
                        request.terms().traceparent());
            }
        }
    }

    private AuditEvent event(Request request, Audited audited, long time) {
        var attempt = audited.attempt();
        var known = audited.known();
        var builder = about(
                request,
                audited.kind(),
                Instant.ofEpochMilli(time),
                time,
                attempt == null ? "" : Integer.toString(attempt.number()),
                known == null
                        ? ""
                        : known.kind().name()); // one dispatch may fail twice: unreachable, then not delivered
        if (attempt != null) {
            of(request, attempt, builder);
        }
        builder.setReason(audited.reason());
        if (known != null) {
            builder.setVendorCode(known.vendorCode())
                    .setVendorMessageId(known.vendorMessageId())
                    .setSandbox(known.sandbox());
        }
        return builder.build();
    }

    private AuditEvent.Builder about(Request request, AuditKind kind, Instant at, long time, String... idParts) {
        return events.about(
                        events.event(kind, Optional.of(request.id()), at, idParts),
                        request.terms().application(),
                        request.terms().channel(),
                        whom(request.terms()))
                .setSettingsVersion(request.terms().settingsVersion())
                .setLatency(time - request.terms().recordedAt());
    }

    private Whom whom(Terms terms) {
        var known = whoms.get(terms.phone());
        if (known == null) {
            known = events.whom(new Phone(terms.phone()), terms.region());
            whoms.put(terms.phone(), known);
        }
        return known;
    }

    private static AuditEvent.Builder lastAttempt(Request request, AuditEvent.Builder builder) {
        return request.attempts().isEmpty()
                ? builder
                : of(request, request.attempts().getLast(), builder);
    }

    private static AuditEvent.Builder of(Request request, Attempt attempt, AuditEvent.Builder builder) {
        var leg = request.legOf(attempt);
        return builder.setDispatchId(attempt.dispatchId())
                .setNumber(attempt.number())
                .setProvider(leg.provider())
                .setAccount(leg.account());
    }

    private Dispatch dispatch(Request request, Attempt attempt) {
        var leg = request.legOf(attempt);
        byte[] sealed = request.terms().sealedCode();
        return Dispatch.newBuilder()
                .setDispatchId(attempt.dispatchId())
                .setNumber(attempt.number())
                .setRequestId(request.id())
                .setLedgerPartition(outputs.ownPartition())
                .setGeneration(request.terms().generation())
                .setApplication(request.terms().application())
                .setPhone(request.terms().phone())
                .setChannel(request.terms().channel())
                .setRegion(request.terms().region())
                .setProvider(leg.provider())
                .setAccount(leg.account())
                .setTemplate(leg.template())
                .setDeadline(Instant.ofEpochMilli(request.deadline()))
                .setHorizon(Instant.ofEpochMilli(attempt.horizon()))
                .setSettingsVersion(request.terms().settingsVersion())
                .setVerificationId(request.verificationId())
                .setKid(request.kid())
                .setSealedCode(sealed == null ? null : ByteBuffer.wrap(sealed))
                .build();
    }

    private Outcome timedOut(Request request, Attempt attempt, String reason) {
        var leg = request.legOf(attempt);
        return Outcome.newBuilder()
                .setDispatchId(attempt.dispatchId())
                .setRequestId(request.id())
                .setNumber(attempt.number())
                .setGeneration(request.terms().generation())
                .setLedgerPartition(outputs.ownPartition())
                .setKind(OutcomeKind.TIMED_OUT)
                .setReason(reason)
                .setApplication(request.terms().application())
                .setChannel(request.terms().channel())
                .setRegion(request.terms().region())
                .setProvider(leg.provider())
                .setAccount(leg.account())
                .setHorizon(Instant.ofEpochMilli(attempt.horizon()))
                .setWriter(OutcomeWriter.ROUTER)
                .build();
    }
}
