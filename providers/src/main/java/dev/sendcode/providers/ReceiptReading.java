package dev.sendcode.providers;

import java.util.List;

/** What a push said. */
public sealed interface ReceiptReading {

    /** What to answer the vendor once the facts, and the raw bytes where they must be kept, are safe. */
    VendorAnswer answer();

    /**
     * A list that was read entry by entry: one bad entry costs none of the others.
     *
     * @param unreadable how many entries could not be read
     * @param why said where not one could be
     */
    static ReceiptReading entries(List<ReceiptFact> facts, int unreadable, String why, VendorAnswer answer) {
        return facts.isEmpty() && unreadable > 0 ? new Unreadable(why, answer) : new Facts(facts, unreadable, answer);
    }

    /**
     * It was understood, or most of it. A probe without receipts is an empty list.
     *
     * @param facts what could be read
     * @param unreadable entries beside them that could not be read, at least 0; where there are any, the bytes must be kept as well
     */
    record Facts(List<ReceiptFact> facts, int unreadable, VendorAnswer answer) implements ReceiptReading {

        /** Keeps its own copy. */
        public Facts {
            facts = List.copyOf(facts);
        }

        /** All of it was understood. */
        public Facts(List<ReceiptFact> facts, VendorAnswer answer) {
            this(facts, 0, answer);
        }
    }

    /**
     * It was not understood: keep the bytes; the vendor is told that all is well, as sending them again would not mend them.
     *
     * @param why for the operator; holds nothing of the content
     */
    record Unreadable(String why, VendorAnswer answer) implements ReceiptReading {}
}
