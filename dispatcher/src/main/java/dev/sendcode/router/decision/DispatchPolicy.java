package dev.sendcode.router.decision;

import dev.sendcode.events.AuditKind;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Attempt.State;
import dev.sendcode.router.decision.Disposition.Await;
import dev.sendcode.router.decision.Disposition.End;
import dev.sendcode.router.decision.Disposition.Retry;

/** What an outcome means. Adapters name what happened; only this decides what is done about it. */
public final class DispatchPolicy {

    private final RetryPolicy retry;

    public DispatchPolicy(RetryPolicy retry) {
        this.retry = retry;
    }

    /**
     * Whether a dispatch counts against the request's budget of attempts after that outcome: if the vendor was called, or may have been. A receipt, and a
     * timer that waited in vain, count as the outcome that they stand for.
     */
    static boolean usesAttempt(Known known) {
        return switch (known.kind()) {
            case ACCEPTED,
                    THROTTLED_RECIPIENT,
                    REJECTED,
                    MISCONFIGURED_ACCOUNT,
                    MISCONFIGURED_CONTENT,
                    UNREACHABLE,
                    UNCONFIRMED,
                    DELIVERED,
                    UNDELIVERED,
                    TIMED_OUT -> true;
            case THROTTLED_ACCOUNT, THROTTLED_APPLICATION, NOT_ATTEMPTED, EXPIRED, SUPERSEDED, UNKNOWN -> false;
        };
    }

    /** Whether a dispatch came back without having been tried, to be tried later. */
    static boolean defers(Known known) {
        return switch (known.kind()) {
            case THROTTLED_ACCOUNT, THROTTLED_APPLICATION, NOT_ATTEMPTED -> true;
            case UNKNOWN,
                    ACCEPTED,
                    THROTTLED_RECIPIENT,
                    REJECTED,
                    MISCONFIGURED_ACCOUNT,
                    MISCONFIGURED_CONTENT,
                    UNREACHABLE,
                    UNCONFIRMED,
                    EXPIRED,
                    SUPERSEDED,
                    DELIVERED,
                    UNDELIVERED,
                    TIMED_OUT -> false;
        };
    }

    /**
     * Decides.
     *
     * @param known the outcome, already written into {@code request} and counted
     * @param attempt the dispatch it is about
     * @param request the ledger's entry
     * @param now the outcome's own time
     */
    public Disposition decide(Known known, Attempt attempt, Request request, long now) {
        if (request.superseded() && State.after(known.kind()) == State.NOT_SENT) {
            return new End(
                    AuditKind.SUPERSEDED, known.kind() == OutcomeKind.SUPERSEDED ? known.reason() : "NEWER", false);
        }
        return switch (known.kind()) {
            case ACCEPTED ->
                request.legOf(attempt).receipts()
                        ? new Await()
                        : new End(AuditKind.ACCEPTED_ONLY, known.reason(), false);
            case THROTTLED_ACCOUNT -> elsewhereOrLater(known, attempt, request, now, "QUOTA");
            case THROTTLED_APPLICATION -> later(known, attempt, request, now, "QUOTA");
            case NOT_ATTEMPTED ->
                causedByAccount(known)
                        ? elsewhereOrLater(known, attempt, request, now, known.why())
                        : later(known, attempt, request, now, known.why());
            case THROTTLED_RECIPIENT -> new End(AuditKind.FAILED, "RECIPIENT_LIMIT", false);
            case REJECTED -> new End(AuditKind.FAILED, known.why(), false);
            case MISCONFIGURED_ACCOUNT, MISCONFIGURED_CONTENT ->
                hasNext(attempt, request) ? again(attempt.leg() + 1, now, request, known.why()) : failed(known.why());
            case UNREACHABLE -> retryOnSchedule(known, attempt, request, now);
            case UNCONFIRMED, UNKNOWN -> new Await();
            case EXPIRED -> new End(AuditKind.EXPIRED, known.reason(), true);
            case SUPERSEDED -> new End(AuditKind.SUPERSEDED, known.reason(), false);
            case DELIVERED -> new End(AuditKind.DELIVERED, known.reason(), false);
            case UNDELIVERED -> afterUndelivered(known, attempt, request, now);
            case TIMED_OUT ->
                Known.NO_RECEIPT.equals(known.reason())
                        ? new End(AuditKind.UNKNOWN, Known.NO_RECEIPT, false)
                        : new Await();
        };
    }

    private static boolean causedByAccount(Known known) {
        return "BREAKER_OPEN".equals(known.reason());
    }

    private Disposition elsewhereOrLater(Known known, Attempt attempt, Request request, long now, String otherwise) {
        return hasNext(attempt, request)
                ? again(attempt.leg() + 1, now, request, otherwise)
                : later(known, attempt, request, now, otherwise);
    }

    private Disposition later(Known known, Attempt attempt, Request request, long now, String otherwise) {
        return again(attempt.leg(), now + retry.afterDeferral(request, known.retryAfter()), request, otherwise);
    }

    private Disposition retryOnSchedule(Known known, Attempt attempt, Request request, long now) {
        long triedHere = request.attempts().stream()
                .filter(a -> a.leg() == attempt.leg())
                .count();
        boolean leave = triedHere >= retry.perAccount() && hasNext(attempt, request);
        return again(
                leave ? attempt.leg() + 1 : attempt.leg(), now + retry.afterFailure(request), request, known.why());
    }

    private Disposition afterUndelivered(Known known, Attempt attempt, Request request, long now) {
        boolean recipient = Known.RECIPIENT.equals(known.reason());
        boolean inside = now < request.deadline() && request.attemptsUsed() < retry.maxAttempts();
        // a vendor that refused one dispatch may still send a receipt for it while the next is under way, or due
        if (request.anyOpen() || (request.retryAt() > 0 && !recipient)) {
            return new Await();
        }
        if (!recipient && inside && hasNext(attempt, request) && !request.superseded()) {
            return new Retry(attempt.leg() + 1, now);
        }
        return new End(AuditKind.UNDELIVERED, known.reason(), !recipient);
    }

    private Disposition again(int leg, long at, Request request, String otherwise) {
        boolean possible = at < request.deadline() && request.attemptsUsed() < retry.maxAttempts();
        return possible ? new Retry(leg, at) : failed(otherwise);
    }

    private static boolean hasNext(Attempt attempt, Request request) {
        return attempt.leg() + 1 < request.plan().size();
    }

    private static End failed(String reason) {
        return new End(AuditKind.FAILED, reason, true);
    }
}
