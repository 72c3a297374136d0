package dev.sendcode.worker;

import dev.sendcode.events.Outcome;

/** What came of asking for quota. */
sealed interface Taking {

    /**
     * One is used up; nothing was taken.
     *
     * @param outcome that says so
     */
    record Over(Outcome outcome) implements Taking {}

    /**
     * Taken from each. To be given back, at most once, where it was not used; best effort: what is away stays taken.
     *
     * @param back what gives it back
     */
    record Taken(Back back) implements Taking {}

    /** Gives back. */
    interface Back {

        /** No call was made: all of it. */
        void notCalled();

        /** A call was made, and the vendor surely sent nothing: all but the account's share, which is of calls. */
        void notSent();
    }
}
