package dev.sendcode.router.decision;

import dev.sendcode.events.AuditKind;
import org.jspecify.annotations.Nullable;

/** What the policy does about an outcome. */
public sealed interface Disposition {

    /** Wait: for the receipt, or for the proof of what happened. */
    record Await() implements Disposition {}

    /**
     * Dispatch again.
     *
     * @param leg through which account of the plan
     * @param at when; not before now
     */
    record Retry(int leg, long at) implements Disposition {}

    /**
     * The request is over, unless another of its dispatches is still open.
     *
     * @param ending which of the endings
     * @param reason why, where the ending does not say it all
     * @param releases whether the window ends with it, so that the person may try again at once
     */
    record End(AuditKind ending, @Nullable String reason, boolean releases) implements Disposition {}
}
