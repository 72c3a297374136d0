package dev.sendcode.router.decision;

import dev.sendcode.events.AuditKind;
import org.jspecify.annotations.Nullable;

/** What the router writes because of a decision; all effects of one decision are one transaction. */
public sealed interface Effect {

    /**
     * An audit event.
     *
     * @param kind what happened
     * @param attempt the dispatch it is about
     * @param reason why
     * @param known the outcome that caused it
     */
    record Audited(
            AuditKind kind,
            @Nullable Attempt attempt,
            @Nullable String reason,
            @Nullable Known known) implements Effect {}

    /** A call to make. */
    record Dispatched(Attempt attempt) implements Effect {}

    /**
     * A timer that gave up says so in the log, and acts when it reads that: everything already waiting there comes first.
     *
     * @param reason {@link Known#NO_OUTCOME} or {@link Known#NO_RECEIPT}
     */
    record TimedOut(Attempt attempt, String reason) implements Effect {}

    /**
     * The request is over and leaves the ledger.
     *
     * @param ending the one ending
     * @param reason why
     * @param releases whether its window ends too, if it opened it
     */
    record Ended(AuditKind ending, @Nullable String reason, boolean releases) implements Effect {}
}
