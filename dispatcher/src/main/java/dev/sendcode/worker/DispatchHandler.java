package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.DispatchCommand;
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
        if (!guard.permits().acquire()) {
            return givenBack(
                    outcomes.throttled(OutcomeKind.THROTTLED_ACCOUNT, "WORKER_BUSY", Outcomes.SHORTEST_RETRY),
                    outcomes.dispatch());
        }
        room.permitted();
        try {
            return guard.passesBreaker()
                    ? passed(plan, outcomes, guard, work)
                    : givenBack(outcomes.notAttempted("BREAKER_OPEN", BREAKER_RETRY), outcomes.dispatch());
        } finally {
            room.returned();
            guard.permits().release();
        }
    }

    private Handled passed(Plan plan, Outcomes outcomes, AccountGuard guard, PartitionWork work) {
        var call = new Call(plan, outcomes, guard, new Phone(outcomes.dispatch().getPhone()));
        try {
            Optional<Outcome> overQuota = gate.passed(work, () -> quotas.take(plan, outcomes));
            return overQuota.isPresent() ? givenBack(overQuota.get(), outcomes.dispatch()) : call.prepared(work);
        } finally {
            if (!call.made) {
                guard.notCalled();
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

        Call(Plan plan, Outcomes outcomes, AccountGuard guard, Phone phone) {
            this.plan = plan;
            this.outcomes = outcomes;
            this.guard = guard;
            this.phone = phone;
            this.dispatch = outcomes.dispatch();
        }

        Handled prepared(PartitionWork work) {
            return switch (codes.prepare(dispatch, plan, phone)) {
                case CodeDesk.Prepared.Not not -> refused(givenBack(notPrepared(not), dispatch));
                case CodeDesk.Prepared.Ours ours -> begun(ours.source(), Optional.empty(), work);
                case CodeDesk.Prepared.Callers callers -> begun(callers.source(), Optional.of(callers.code()), work);
                case CodeDesk.Prepared.Test test -> begun(new CodeSource.Test(), Optional.of(test.code()), work);
            };
        }

        private Outcome notPrepared(CodeDesk.Prepared.Not not) {
            return not.kind() == OutcomeKind.NOT_ATTEMPTED
                    ? outcomes.notAttempted(not.reason(), CodeDesk.KEY_RETRY)
                    : outcomes.plain(not.kind(), not.reason());
        }

        private Handled begun(CodeSource source, Optional<String> given, PartitionWork work) {
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
                case Begin.Go go -> go(go, asked.at(), claim, given);
                case Begin.Recorded recorded -> refused(new Handled.Recorded(recorded.outcome()));
                case Begin.WorkerLost lost ->
                    refused(outcomes.with(lost.code()).plain(OutcomeKind.UNCONFIRMED, "WORKER_LOST"));
                case Begin.Expired _ -> refused(outcomes.plain(OutcomeKind.EXPIRED, "DEADLINE"));
                case Begin.SupersededByNewer _ -> refused(outcomes.plain(OutcomeKind.SUPERSEDED, "NEWER"));
                case Begin.SupersededByUse _ -> refused(outcomes.plain(OutcomeKind.SUPERSEDED, "CODE_USED"));
            };
        }

        private Handled go(Begin.Go go, long asked, Claim claim, Optional<String> given) {
            Outcomes known = outcomes.with(go.code());
            Optional<String> code = given.or(() -> derived(go.code()));
            if (code.isEmpty()) {
                return finished(known.notAttempted("UNKNOWN_KEY", CodeDesk.KEY_RETRY), claim);
            }
            var rendered = CodeDesk.render(plan, code.get());
            var left = go.untilDeadline().minusNanos(System.nanoTime() - asked);
            if (left.compareTo(vendor.timeout()) < 0) {
                return finished(known.plain(OutcomeKind.EXPIRED, "DEADLINE"), claim);
            }
            var command =
                    new DispatchCommand(dispatch.getDispatchId(), phone, dispatch.getRegion(), plan.vendorAccount());
            made = true;
            return new Handled.Fresh(known.of(vendor.make(command, rendered, guard)), Optional.of(claim));
        }

        private Optional<String> derived(Optional<MintedCode> minted) {
            return minted.flatMap(from -> codes.derive(from, dispatch, phone));
        }

        private Handled finished(Outcome notCalled, Claim claim) {
            quotas.giveBack(plan, outcomes);
            return new Handled.Fresh(notCalled, Optional.of(claim));
        }

        private Handled refused(Outcome notCalled) {
            return refused(new Handled.Fresh(notCalled));
        }

        private Handled refused(Handled notCalled) {
            quotas.giveBack(plan, outcomes);
            return notCalled;
        }
    }
}
