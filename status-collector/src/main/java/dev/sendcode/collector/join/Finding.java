package dev.sendcode.collector.join;

import dev.sendcode.events.OutcomeKind;
import org.jspecify.annotations.Nullable;

/** What a step of a join found out. */
public sealed interface Finding {

    /** The receipt in question. */
    Heard heard();

    /** The dispatch of a receipt is known: on to the join by dispatch id. */
    record Matched(String dispatchId, Heard heard) implements Finding {}

    /**
     * A receipt met its dispatch in time.
     *
     * @param proves what the router does not know yet: DELIVERED, UNDELIVERED, ACCEPTED; null where the receipt adds nothing to that
     */
    record Joined(Sent sent, Heard heard, @Nullable OutcomeKind proves) implements Finding {}

    /** A receipt met its dispatch after the horizon: the request has ended. */
    record Late(Sent sent, Heard heard) implements Finding {}

    /**
     * A receipt names a dispatch that it cannot be about.
     *
     * @param what differs, ACCOUNT or PHONE
     */
    record Forged(Sent sent, Heard heard, String what) implements Finding {}

    /** A receipt met no dispatch for as long as one waits. */
    record Orphan(Heard heard) implements Finding {}

    /** A receipt that said nothing new. */
    record Repeated(Heard heard) implements Finding {}
}
