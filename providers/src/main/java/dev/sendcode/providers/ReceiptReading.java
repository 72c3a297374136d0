package dev.sendcode.providers;

import java.util.List;

/** What a push said. */
public sealed interface ReceiptReading {

    /** What to answer the vendor once the facts, or the raw bytes, are safe. */
    VendorAnswer answer();

    /** It was understood. A probe without receipts is an empty list. */
    record Facts(List<ReceiptFact> facts, VendorAnswer answer) implements ReceiptReading {

        /** Keeps its own copy. */
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * It was not understood: keep the bytes; the vendor is told that all is well, as sending them again would not mend them.
     *
     * @param why for the operator; holds nothing of the content
     */
    record Unreadable(String why, VendorAnswer answer) implements ReceiptReading {}
}
