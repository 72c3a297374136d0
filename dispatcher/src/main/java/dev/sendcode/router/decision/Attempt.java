package dev.sendcode.router.decision;

import dev.sendcode.events.OutcomeKind;

/**
 * What the ledger knows about one dispatch.
 *
 * @param number in the request, from 1
 * @param dispatchId its id
 * @param leg index of its account in the plan
 * @param horizon until when a receipt is awaited
 * @param state what is known
 * @param gaveUp whether a timer has already said in the log that it waits no longer for {@code state} to change
 */
public record Attempt(int number, String dispatchId, int leg, long horizon, State state, boolean gaveUp) {

    /** What is known about a dispatch. It only moves up in rank; of the last rank the first is final. */
    public enum State {
        /** Nothing yet: it is outstanding. */
        DISPATCHED(0),
        /** Maybe sent; provisional, as a slow worker may report after its successor. */
        UNCONFIRMED(1),
        /** The vendor took it. */
        ACCEPTED(2),
        /** Surely not sent. */
        NOT_SENT(2),
        /** The receipt says so. */
        DELIVERED(3),
        /** The receipt says so. */
        UNDELIVERED(3);

        private final int rank;

        State(int rank) {
            this.rank = rank;
        }

        boolean rises(State next) {
            return next.rank > rank;
        }

        /** What an outcome says of its dispatch. */
        static State after(OutcomeKind kind) {
            return switch (kind) {
                case ACCEPTED -> ACCEPTED;
                case UNCONFIRMED, TIMED_OUT, UNKNOWN -> UNCONFIRMED;
                case THROTTLED_ACCOUNT,
                        THROTTLED_APPLICATION,
                        THROTTLED_RECIPIENT,
                        NOT_ATTEMPTED,
                        REJECTED,
                        MISCONFIGURED_ACCOUNT,
                        MISCONFIGURED_CONTENT,
                        UNREACHABLE,
                        EXPIRED,
                        SUPERSEDED -> NOT_SENT;
                case DELIVERED -> DELIVERED;
                case UNDELIVERED -> UNDELIVERED;
            };
        }
    }

    /** Whether the message may still reach, or have reached, the phone. */
    public boolean open() {
        return switch (state) {
            case DISPATCHED, UNCONFIRMED, ACCEPTED -> true;
            case NOT_SENT, DELIVERED, UNDELIVERED -> false;
        };
    }

    Attempt with(State next) {
        return new Attempt(number, dispatchId, leg, horizon, next, false);
    }

    Attempt givenUp() {
        return new Attempt(number, dispatchId, leg, horizon, state, true);
    }
}
