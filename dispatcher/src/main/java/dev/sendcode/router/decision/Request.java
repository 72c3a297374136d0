package dev.sendcode.router.decision;

import dev.sendcode.schemas.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An open request: the ledger's entry.
 *
 * @param terms what was settled at its admission
 * @param attempts its dispatches, oldest first
 * @param attemptsUsed how many of them count against the budget
 * @param deferrals how often in a row a dispatch came back without having been tried
 * @param retryAt when the next dispatch is due; 0 = none is
 * @param retryLeg through which account of the plan
 * @param superseded whether a newer request was admitted: nothing more is dispatched
 * @param verificationId what its code is derived from, once a worker said so
 * @param kid id of the code key, with {@code verificationId}
 */
public record Request(
        Terms terms,
        List<Attempt> attempts,
        int attemptsUsed,
        int deferrals,
        long retryAt,
        int retryLeg,
        boolean superseded,
        @Nullable String verificationId,
        @Nullable Integer kid) {

    /** Keeps its own copy. */
    public Request {
        attempts = List.copyOf(attempts);
    }

    /** A request that was just admitted; nothing is dispatched yet. */
    static Request admitted(Terms terms) {
        return new Request(terms, List.of(), 0, 0, 0, 0, false, null, null);
    }

    /** Its UUID. */
    public String id() {
        return terms.id();
    }

    /** After it nothing is dispatched any more. */
    public long deadline() {
        return terms.deadline();
    }

    /** The accounts to try, best first. */
    public List<Leg> plan() {
        return terms.plan();
    }

    /** The account a dispatch went through. */
    public Leg legOf(Attempt attempt) {
        return plan().get(attempt.leg());
    }

    /** Whether any dispatch may still reach, or have reached, the phone. */
    public boolean anyOpen() {
        for (Attempt attempt : attempts) {
            if (attempt.open()) {
                return true;
            }
        }
        return false;
    }

    /** Whether any dispatch has no outcome yet. */
    public boolean anyOutstanding() {
        for (Attempt attempt : attempts) {
            if (attempt.state() == Attempt.State.DISPATCHED) {
                return true;
            }
        }
        return false;
    }

    /** Whether it only waits for a receipt: then it may wait on disk. */
    public boolean awaitsReceipt() {
        return retryAt == 0 && anyOpen() && !anyOutstanding();
    }

    /** The dispatch of that id. */
    public @Nullable Attempt attempt(String dispatchId) {
        for (Attempt attempt : attempts) {
            if (attempt.dispatchId().equals(dispatchId)) {
                return attempt;
            }
        }
        return null;
    }

    /** When something must happen although nothing arrives. */
    public OptionalLong due(long grace) {
        if (retryAt > 0) {
            return OptionalLong.of(retryAt);
        }
        long first = Long.MAX_VALUE;
        for (Attempt attempt : attempts) {
            if (attempt.open() && !attempt.gaveUp()) {
                boolean waits = attempt.state() == Attempt.State.DISPATCHED;
                first = Math.min(first, waits ? deadline() + grace : attempt.horizon());
            }
        }
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    Request dispatched(int leg, long now) {
        int number = attempts.size() + 1;
        var all = new ArrayList<>(attempts);
        all.add(new Attempt(
                number,
                Ids.dispatchId(id(), terms.generation(), number),
                leg,
                now + plan().get(leg).horizonMillis(),
                Attempt.State.DISPATCHED,
                false));
        return new Request(terms, all, attemptsUsed, deferrals, 0, leg, superseded, verificationId, kid);
    }

    Request with(Attempt changed) {
        var all = new ArrayList<>(attempts);
        all.replaceAll(a -> a.number() == changed.number() ? changed : a);
        return new Request(terms, all, attemptsUsed, deferrals, retryAt, retryLeg, superseded, verificationId, kid);
    }

    Request retrying(int leg, long at) {
        return new Request(terms, attempts, attemptsUsed, deferrals, at, leg, superseded, verificationId, kid);
    }

    Request counted(int attemptsMore, boolean defers) {
        int used = attemptsUsed + attemptsMore;
        int deferred = defers ? deferrals + 1 : 0;
        return new Request(terms, attempts, used, deferred, retryAt, retryLeg, superseded, verificationId, kid);
    }

    Request supersede() {
        return new Request(terms, attempts, attemptsUsed, deferrals, 0, retryLeg, true, verificationId, kid);
    }

    Request verifiedBy(@Nullable String record, @Nullable Integer key) {
        return record == null || key == null
                ? this
                : new Request(terms, attempts, attemptsUsed, deferrals, retryAt, retryLeg, superseded, record, key);
    }

    @Override
    public String toString() {
        return "Request[" + id() + ", attempts=" + attempts.size() + "]";
    }
}
