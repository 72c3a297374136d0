package dev.sendcode.router.decision;

import dev.sendcode.events.AuditKind;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Attempt.State;
import dev.sendcode.router.decision.Effect.Audited;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Effect.Ended;
import dev.sendcode.router.decision.Effect.TimedOut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves open requests on. Every method takes an entry and gives the next one, with what must be written. */
public final class Ledger {

    private final DispatchPolicy policy;
    private final long grace;

    public Ledger(RetryPolicy retry) {
        this.policy = new DispatchPolicy(retry);
        this.grace = retry.grace().toMillis();
    }

    /**
     * A request after something happened to it.
     *
     * @param request as it is now; meaningless once {@code effects} hold an {@link Ended}
     * @param effects what to write, in this order
     */
    public record Step(Request request, List<Effect> effects) {

        /** Keeps its own copy. */
        public Step {
            effects = List.copyOf(effects);
        }

        /** The ending, if the request is over. */
        public @Nullable Ended ending() {
            return effects.stream()
                    .filter(Ended.class::isInstance)
                    .map(Ended.class::cast)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The first dispatch of an admitted request. */
    public Step begin(Request request, long now) {
        var effects = new ArrayList<Effect>();
        return new Step(dispatch(request, 0, now, effects), effects);
    }

    /** An outcome was read. One that says less than is known, or the same again, changes nothing. */
    public Step learn(Request request, Known known, long now) {
        var attempt = request.attempt(known.dispatchId());
        if (attempt == null || !news(attempt, known)) {
            return new Step(request, List.of());
        }
        var effects = new ArrayList<Effect>();
        var learned = written(request, attempt, known);
        audit(attempt, known, effects);
        switch (policy.decide(known, attempt, learned, now)) {
            case Disposition.Await() -> {}
            case Disposition.Retry(int leg, long at) -> {
                if (leg != attempt.leg()) {
                    effects.add(new Audited(AuditKind.FAILED_OVER, attempt, known.why(), null));
                }
                learned = retry(learned, leg, at, now, effects);
            }
            case Disposition.End end -> end(learned, attempt, end, effects);
        }
        return new Step(learned, effects);
    }

    /** Its time came although nothing arrived. */
    public Step due(Request request, long now) {
        var effects = new ArrayList<Effect>();
        if (request.retryAt() > 0 && request.retryAt() <= now) {
            if (now >= request.deadline()) {
                effects.add(new Ended(AuditKind.EXPIRED, "DEADLINE", true));
                return new Step(request, effects);
            }
            return new Step(dispatch(request, request.retryLeg(), now, effects), effects);
        }
        var next = request;
        for (Attempt attempt : request.attempts()) {
            boolean outstanding = attempt.state() == State.DISPATCHED;
            long until = outstanding ? request.deadline() + grace : attempt.horizon();
            if (attempt.open() && !attempt.gaveUp() && until <= now) {
                next = next.with(attempt.givenUp());
                effects.add(new TimedOut(attempt, outstanding ? Known.NO_OUTCOME : Known.NO_RECEIPT));
            }
        }
        return new Step(next, effects);
    }

    /** A newer request for the same phone and channel was admitted. */
    public Step supersede(Request older) {
        var superseded = older.supersede();
        return older.anyOpen()
                ? new Step(superseded, List.of())
                : new Step(superseded, List.of(new Ended(AuditKind.SUPERSEDED, "NEWER", false)));
    }

    private Request dispatch(Request request, int leg, long now, List<Effect> effects) {
        var dispatched = request.dispatched(leg, now);
        var attempt = dispatched.attempts().getLast();
        effects.add(new Dispatched(attempt));
        effects.add(new Audited(AuditKind.DISPATCHED, attempt, null, null));
        return dispatched;
    }

    private Request retry(Request request, int leg, long at, long now, List<Effect> effects) {
        if (at <= now) {
            return dispatch(request, leg, now, effects);
        }
        effects.add(
                new Audited(AuditKind.RETRY_SCHEDULED, request.attempts().getLast(), "IN_" + (at - now) + "_MS", null));
        return request.retrying(leg, at);
    }

    /** Delivered ends at once; everything else only when no other dispatch can still reach the phone. */
    private static void end(Request request, Attempt attempt, Disposition.End end, List<Effect> effects) {
        boolean lastWord = switch (end.ending()) {
            case DELIVERED, ACCEPTED_ONLY -> true;
            default -> request.attempts().stream().noneMatch(a -> a.open() && a.number() != attempt.number());
        };
        if (lastWord) {
            effects.add(new Ended(end.ending(), end.reason(), end.releases()));
        }
    }

    private static boolean news(Attempt attempt, Known known) {
        return switch (known.kind()) {
            case TIMED_OUT ->
                Known.NO_RECEIPT.equals(known.reason())
                        ? attempt.open() && attempt.gaveUp() && attempt.state() != State.DISPATCHED
                        : attempt.state() == State.DISPATCHED;
            case UNKNOWN -> false;
            default -> attempt.state().rises(State.after(known.kind()));
        };
    }

    private static Request written(Request request, Attempt attempt, Known known) {
        boolean horizonPassed = known.kind() == OutcomeKind.TIMED_OUT && Known.NO_RECEIPT.equals(known.reason());
        var state = horizonPassed ? attempt.state() : State.after(known.kind());
        var changed = horizonPassed ? attempt : attempt.with(state);
        var next = request.with(changed).verifiedBy(known.verificationId(), known.kid());
        return switch (attempt.state()) {
            case DISPATCHED, UNCONFIRMED -> horizonPassed ? next : counted(next, attempt, known);
            case ACCEPTED, NOT_SENT, DELIVERED, UNDELIVERED -> next;
        };
    }

    /** What was unconfirmed counts, until it turns out that nobody was called. */
    private static Request counted(Request request, Attempt before, Known known) {
        int already = before.state() == State.UNCONFIRMED ? 1 : 0;
        int counts = DispatchPolicy.usesAttempt(known) ? 1 : 0;
        return request.counted(counts - already, DispatchPolicy.defers(known));
    }

    private static void audit(Attempt attempt, Known known, List<Effect> effects) {
        if (attempt.state() == State.UNCONFIRMED && State.after(known.kind()) != State.UNCONFIRMED) {
            effects.add(new Audited(AuditKind.RESOLVED, attempt, known.kind().name(), known));
        }
        AuditKind kind = switch (known.kind()) {
            case ACCEPTED -> AuditKind.ACCEPTED;
            case THROTTLED_ACCOUNT, THROTTLED_APPLICATION, THROTTLED_RECIPIENT -> AuditKind.THROTTLED;
            case NOT_ATTEMPTED, REJECTED, MISCONFIGURED_ACCOUNT, MISCONFIGURED_CONTENT, UNREACHABLE, UNDELIVERED ->
                AuditKind.ATTEMPT_FAILED;
            case UNCONFIRMED, UNKNOWN -> AuditKind.UNCONFIRMED;
            case TIMED_OUT -> Known.NO_RECEIPT.equals(known.reason()) ? AuditKind.UNRECOGNISED : AuditKind.UNCONFIRMED;
            case EXPIRED, SUPERSEDED, DELIVERED -> AuditKind.UNRECOGNISED;
        };
        if (kind != AuditKind.UNRECOGNISED) {
            effects.add(new Audited(kind, attempt, known.reason(), known));
        }
    }
}
