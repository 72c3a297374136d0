package dev.sendcode.runtime.verification;

/** What Redis says to a dispatch that is given back without a begin. */
public sealed interface Refusal {

    /** Recorded: whoever reads the dispatch again finds the outcome and does not begin it. */
    record Refused() implements Refusal {}

    /**
     * There is an outcome already.
     *
     * @param outcome as it was recorded; to be published instead
     */
    record Recorded(String outcome) implements Refusal {}

    /** Somebody began it and left no outcome: it may have been sent. */
    record Begun() implements Refusal {}
}
