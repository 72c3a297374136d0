package dev.sendcode.router.decision;

import dev.sendcode.events.Channel;
import dev.sendcode.schemas.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An open request: the ledger's entry.
 *
 * @param id UUID
 * @param application id of the application
 * @param phone E.164
 * @param channel the purpose
 * @param region where the number is routed
 * @param recordedAt when it was written to send-code
 * @param generation says which of two requests for the same phone and channel is newer
 * @param deadline after it nothing is dispatched any more
 * @param settingsVersion what it was planned with
 * @param plan the accounts to try, best first; at least one
 * @param attempts its dispatches, oldest first
 * @param attemptsUsed how many of them count against the budget
 * @param deferrals how often in a row a dispatch came back without having been tried
 * @param retryAt when the next dispatch is due; 0 = none is
 * @param retryLeg through which account of the plan
 * @param superseded whether a newer request was admitted: nothing more is dispatched
 * @param verificationId what its code is derived from, once a worker said so
 * @param kid id of the code key, with {@code verificationId}
 * @param sealedCode the caller's own code
 * @param traceparent W3C trace context of the request
 */
public record Request(
        String id,
        String application,
        String phone,
        Channel channel,
        String region,
        long recordedAt,
        long generation,
        long deadline,
        long settingsVersion,
        List<Leg> plan,
        List<Attempt> attempts,
        int attemptsUsed,
        int deferrals,
        long retryAt,
        int retryLeg,
        boolean superseded,
        @Nullable String verificationId,
        @Nullable Integer kid,
        byte @Nullable [] sealedCode,
        @Nullable String traceparent) {

    /** Keeps its own copies. */
    public Request {
        plan = List.copyOf(plan);
        attempts = List.copyOf(attempts);
    }

    /** A request that was just admitted; nothing is dispatched yet. */
    static Request admitted(Ask ask, long generation, long deadline, long settingsVersion, List<Leg> plan) {
        return new Request(
                ask.requestId(),
                ask.application(),
                ask.phone().e164(),
                ask.channel(),
                ask.phone().region(),
                ask.recordedAt(),
                generation,
                deadline,
                settingsVersion,
                plan,
                List.of(),
                0,
                0,
                0,
                0,
                false,
                null,
                null,
                ask.sealedCode(),
                ask.traceparent());
    }

    /** The account a dispatch went through. */
    public Leg legOf(Attempt attempt) {
        return plan.get(attempt.leg());
    }

    /** Whether any dispatch may still reach, or have reached, the phone. */
    public boolean anyOpen() {
        return attempts.stream().anyMatch(Attempt::open);
    }

    /** Whether any dispatch has no outcome yet. */
    public boolean anyOutstanding() {
        return attempts.stream().anyMatch(a -> a.state() == Attempt.State.DISPATCHED);
    }

    /** Whether it only waits for a receipt: then it may wait on disk. */
    public boolean awaitsReceipt() {
        return retryAt == 0 && anyOpen() && !anyOutstanding();
    }

    /** The dispatch of that id. */
    public @Nullable Attempt attempt(String dispatchId) {
        return attempts.stream()
                .filter(a -> a.dispatchId().equals(dispatchId))
                .findFirst()
                .orElse(null);
    }

    /** When something must happen although nothing arrives. */
    public OptionalLong due(long grace) {
        if (retryAt > 0) {
            return OptionalLong.of(retryAt);
        }
        return attempts.stream()
                .filter(a -> a.open() && !a.gaveUp())
                .mapToLong(a -> a.state() == Attempt.State.DISPATCHED ? deadline + grace : a.horizon())
                .min();
    }

    Request dispatched(int leg, long now) {
        int number = attempts.size() + 1;
        var all = new ArrayList<>(attempts);
        all.add(new Attempt(
                number,
                Ids.dispatchId(id, generation, number),
                leg,
                now + plan.get(leg).horizonMillis(),
                Attempt.State.DISPATCHED,
                false));
        return with(all, attemptsUsed, deferrals, 0, leg);
    }

    Request with(Attempt changed) {
        var all = attempts.stream()
                .map(a -> a.number() == changed.number() ? changed : a)
                .toList();
        return with(all, attemptsUsed, deferrals, retryAt, retryLeg);
    }

    Request retrying(int leg, long at) {
        return with(attempts, attemptsUsed, deferrals, at, leg);
    }

    Request counted(boolean usesAttempt) {
        return with(
                attempts,
                usesAttempt ? attemptsUsed + 1 : attemptsUsed,
                usesAttempt ? 0 : deferrals + 1,
                retryAt,
                retryLeg);
    }

    Request supersede() {
        return new Request(
                id,
                application,
                phone,
                channel,
                region,
                recordedAt,
                generation,
                deadline,
                settingsVersion,
                plan,
                attempts,
                attemptsUsed,
                deferrals,
                0,
                retryLeg,
                true,
                verificationId,
                kid,
                sealedCode,
                traceparent);
    }

    Request verifiedBy(@Nullable String record, @Nullable Integer key) {
        if (record == null || key == null) {
            return this;
        }
        return new Request(
                id,
                application,
                phone,
                channel,
                region,
                recordedAt,
                generation,
                deadline,
                settingsVersion,
                plan,
                attempts,
                attemptsUsed,
                deferrals,
                retryAt,
                retryLeg,
                superseded,
                record,
                key,
                sealedCode,
                traceparent);
    }

    private Request with(List<Attempt> all, int used, int deferred, long at, int leg) {
        return new Request(
                id,
                application,
                phone,
                channel,
                region,
                recordedAt,
                generation,
                deadline,
                settingsVersion,
                plan,
                all,
                used,
                deferred,
                at,
                leg,
                superseded,
                verificationId,
                kid,
                sealedCode,
                traceparent);
    }

    @Override
    public String toString() {
        return "Request[" + id + ", attempts=" + attempts.size() + "]";
    }
}
