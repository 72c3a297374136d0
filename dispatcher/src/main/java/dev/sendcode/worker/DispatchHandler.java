package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.Rendered;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.verification.Begin;
import dev.sendcode.runtime.verification.BeginCommand;
import dev.sendcode.runtime.verification.CodeSource;
import dev.sendcode.runtime.verification.MintedCode;
import dev.sendcode.runtime.verification.VerificationStore;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Does one dispatch: plan, permit, circuit breaker, quota, code prepared, claim, code derived, deadline, call. Everything that stands in the way is
 * an outcome; only what is away is waited for, and only before the call. Safe for several threads.
 */
final class DispatchHandler {

    private static final Duration BREAKER_RETRY = Duration.ofSeconds(5);

    private final Planner planner;
    private final AccountGuards guards;
    private final Quotas quotas;
    private final CodeDesk codes;
    private final VerificationStore store;
    private final PhoneHash hash;
    private final VendorCall vendor;
    private final Duration claimLife;
    private final OutageGate gate;
    private final Room room;
    private final WorkerMetrics metrics;

    DispatchHandler(
            WorkerParts parts,
            Planner planner,
            AccountGuards guards,
            VendorCall vendor,
            Duration claimLife,
            Room room) {
        this.planner = planner;
        this.guards = guards;
        this.quotas = parts.quotas();
        this.codes = parts.codes();
        this.store = parts.store();
        this.hash = parts.hash();
        this.vendor = vendor;
        this.claimLife = claimLife;
        this.gate = parts.gate();
        this.room = room;
        this.metrics = parts.metrics();
    }

    /**
     * Does it.
     *
     * @throws OutageGate.AbandonedException when the partition was given up while something was away; nothing was called then
     */
    Handled handle(Dispatch dispatch, PartitionWork work) {
        return switch (planner.plan(dispatch)) {
            case Planner.Planned.Not not -> givenBack(not.outcome(), dispatch);
            case Planner.Planned.Ready ready -> permitted(ready.plan(), ready.outcomes(), work);
        };
    }

    private Handled givenBack(Outcome outcome, Dispatch dispatch) {
        return new Handled.GivenBack(outcome, claim(dispatch));
    }

    private Claim claim(Dispatch dispatch) {
        return new Claim(
                hash.bucket(dispatch.getApplication(), new Phone(dispatch.getPhone()), dispatch.getChannel()),
                dispatch.getDispatchId(),
                UUID.randomUUID().toString(),
                dispatch.getDeadline());
    }

    private Handled permitted(Plan plan, Outcomes outcomes, PartitionWork work) {
        AccountGuard guard = plan.saved() ? guards.of(plan.account().id()) : guards.ofUnsaved();
        // made before anything is taken: a phone that is none throws
        var call = new Call(plan, outcomes, guard);
        metrics.planned(guard.account());
        if (!guard.permits().acquire()) {
            metrics.turnedBack(guard.account(), TurnedBack.PERMIT);
            return givenBack(
                    outcomes.throttled(OutcomeKind.THROTTLED_ACCOUNT, "WORKER_BUSY", Outcomes.SHORTEST_RETRY),
                    outcomes.dispatch());
        }
        room.permitted();
        try {
            if (guard.passesBreaker()) {
                return passed(call, work);
            }
            metrics.turnedBack(guard.account(), TurnedBack.BREAKER);
            return givenBack(outcomes.notAttempted("BREAKER_OPEN", BREAKER_RETRY), outcomes.dispatch());
        } finally {
            room.returned();
            guard.permits().release();
        }
    }

    private Handled passed(Call call, PartitionWork work) {
        try {
            return call.quoted(work);
        } catch (OutageGate.AbandonedException givenUp) {
            call.back = TurnedBack.OUTAGE;
            throw givenUp;
        } catch (RuntimeException bug) {
            call.back = TurnedBack.BUG;
            throw bug;
        } finally {
            if (!call.made) {
                call.guard.notCalled();
                metrics.turnedBack(call.guard.account(), call.back);
            }
        }
    }

    private record Asked(long at, Begin answer) {}

    /** One dispatch on its way from the quota to the vendor. */
    private final class Call {

        private final Plan plan;
        private final Outcomes outcomes;
        private final AccountGuard guard;
        private final Phone phone;
        private final Dispatch dispatch;
        private boolean made;
        private TurnedBack back = TurnedBack.QUOTA;

        Call(Plan plan, Outcomes outcomes, AccountGuard guard) {
            this.plan = plan;
            this.outcomes = outcomes;
            this.guard = guard;
            this.dispatch = outcomes.dispatch();
            this.phone = new Phone(dispatch.getPhone());
        }

        Handled quoted(PartitionWork work) {
            var limits = vendor.limits(plan, phone);
            return switch (gate.passed(work, () -> quotas.take(plan, outcomes, limits))) {
                case Taking.Over(Outcome over) -> {
                    metrics.overQuota(guard.account(), over);
                    yield givenBack(over, dispatch);
                }
                case Taking.Taken(Taking.Back share) -> prepared(share, work);
            };
        }

        /** From here on every way that ends without a call gives the share back, an exception's too. */
        private Handled prepared(Taking.Back share, PartitionWork work) {
            back = TurnedBack.CODE;
            try {
                return switch (codes.prepare(dispatch, plan, phone)) {
                    case CodeDesk.Prepared.Not not -> givenBack(notPrepared(not), dispatch);
                    case CodeDesk.Prepared.Ours ours -> begun(ours.source(), Optional.empty(), share, work);
                    case CodeDesk.Prepared.Callers callers ->
                        begun(callers.source(), Optional.of(callers.code()), share, work);
                    case CodeDesk.Prepared.Test test ->
                        begun(new CodeSource.Test(), Optional.of(test.code()), share, work);
                };
            } finally {
                if (!made) {
                    share.notCalled();
                }
            }
        }

        private Outcome notPrepared(CodeDesk.Prepared.Not not) {
            return not.kind() == OutcomeKind.NOT_ATTEMPTED
                    ? outcomes.notAttempted(not.reason(), CodeDesk.KEY_RETRY)
                    : outcomes.plain(not.kind(), not.reason());
        }

        private Handled begun(CodeSource source, Optional<String> given, Taking.Back share, PartitionWork work) {
            back = TurnedBack.BEGIN;
            var claim = claim(dispatch);
            var command = new BeginCommand(
                    claim.bucket(),
                    claim.dispatchId(),
                    claim.token(),
                    dispatch.getGeneration(),
                    claim.deadline(),
                    vendor.timeout(),
                    claimLife,
                    source);
            // the time is taken before it is asked: the answer can only be younger
            Asked asked = gate.passed(work, () -> new Asked(System.nanoTime(), store.begin(command)));
            return switch (asked.answer()) {
                case Begin.Go go -> go(go, asked.at(), claim, given, share);
                case Begin.Recorded recorded -> new Handled.Recorded(recorded.outcome());
                case Begin.WorkerLost lost ->
                    new Handled.Fresh(outcomes.with(lost.code()).plain(OutcomeKind.UNCONFIRMED, "WORKER_LOST"));
                case Begin.Expired _ -> new Handled.Fresh(outcomes.plain(OutcomeKind.EXPIRED, "DEADLINE"));
                case Begin.SupersededByNewer _ -> new Handled.Fresh(outcomes.plain(OutcomeKind.SUPERSEDED, "NEWER"));
                case Begin.SupersededByUse _ -> new Handled.Fresh(outcomes.plain(OutcomeKind.SUPERSEDED, "CODE_USED"));
            };
        }

        private Handled go(Begin.Go go, long asked, Claim claim, Optional<String> given, Taking.Back share) {
            Outcomes known = outcomes.with(go.code());
            back = TurnedBack.CODE;
            Optional<String> code = given.or(() -> derived(go.code()));
            if (code.isEmpty()) {
                return new Handled.Fresh(known.notAttempted("UNKNOWN_KEY", CodeDesk.KEY_RETRY), Optional.of(claim));
            }
            var rendered = CodeDesk.render(plan, code.get());
            back = TurnedBack.DEADLINE;
            var left = go.untilDeadline().minusNanos(System.nanoTime() - asked);
            if (left.compareTo(vendor.timeout()) < 0) {
                return new Handled.Fresh(known.plain(OutcomeKind.EXPIRED, "DEADLINE"), Optional.of(claim));
            }
            return new Handled.Fresh(known.of(called(rendered, share)), Optional.of(claim));
        }

        private DispatchOutcome called(Rendered rendered, Taking.Back share) {
            var command =
                    new DispatchCommand(dispatch.getDispatchId(), phone, dispatch.getRegion(), plan.vendorAccount());
            made = true;
            DispatchOutcome outcome = vendor.make(command, rendered, guard);
            if (surelyNotSent(outcome)) {
                share.notSent();
            }
            return outcome;
        }

        private static boolean surelyNotSent(DispatchOutcome outcome) {
            return switch (outcome) {
                case DispatchOutcome.Accepted _, DispatchOutcome.Unconfirmed _ -> false;
                case DispatchOutcome.Throttled _,
                        DispatchOutcome.Rejected _,
                        DispatchOutcome.Misconfigured _,
                        DispatchOutcome.Unreachable _ -> true;
            };
        }

        private Optional<String> derived(Optional<MintedCode> minted) {
            return minted.flatMap(from -> codes.derive(from, dispatch, phone));
        }
    }
}
