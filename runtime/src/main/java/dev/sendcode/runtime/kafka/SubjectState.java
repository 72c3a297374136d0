package dev.sendcode.runtime.kafka;

/**
 * One subject of the registry against this version's schema.
 *
 * @param subject its name
 * @param state in a word or two
 * @param detail what is wrong and the way out; empty if nothing is
 */
public record SubjectState(String subject, State state, String detail) {

    /** How a subject can stand. */
    public enum State {
        /** This version's schema is registered, and the level is right. */
        IN_ORDER("in order"),
        /** Nothing is registered. */
        MISSING("missing"),
        /** Other versions are registered, and this one fits all of them. */
        COMPATIBLE("compatible"),
        /** Other versions are registered, and this one does not fit. */
        DIFFERS("differs"),
        /** The schema is right, and versions that do not fit it would be let in. */
        CONFIG_WRONG("config wrong");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As the command line prints it. */
        public String words() {
            return words;
        }
    }
}
