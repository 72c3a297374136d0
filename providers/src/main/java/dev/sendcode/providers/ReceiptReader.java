package dev.sendcode.providers;

/** The receiving half of a vendor's adapter. Pure: no clock, no network. Safe for use by several threads. */
@FunctionalInterface
public interface ReceiptReader {

    /** Reads what the vendor pushed; never throws for its content. */
    ReceiptReading read(ReceiptPush push);
}
