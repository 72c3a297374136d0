package dev.sendcode.worker;

import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import java.util.Optional;

/** What came of a dispatch, to be published. */
sealed interface Handled {

    /**
     * An outcome of now.
     *
     * @param outcome never printed by us, though it holds neither number nor code
     * @param claim that must be finished with it; empty where none was taken, or the end is not known
     */
    record Fresh(Outcome outcome, Optional<Claim> claim) implements Handled {

        /** Without a claim to finish. */
        public Fresh(Outcome outcome) {
            this(outcome, Optional.empty());
        }

        /** Only what is definite is recorded: of an unconfirmed one more may be learnt. */
        public Fresh {
            claim = outcome.getKind() == OutcomeKind.UNCONFIRMED ? Optional.empty() : claim;
        }
    }

    /**
     * Given back without a begin; to be recorded before it is published.
     *
     * @param outcome why
     * @param claim to record it in, not held yet
     */
    record GivenBack(Outcome outcome, Claim claim) implements Handled {}

    /**
     * The outcome that the claim held.
     *
     * @param outcome as it was recorded
     */
    record Recorded(String outcome) implements Handled {}
}
