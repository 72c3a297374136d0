package dev.sendcode.providers;

/** The receiving half of a vendor's adapter. Pure: no clock, no network. Safe for use by several threads. */
@FunctionalInterface
public interface ReceiptReader {

    /**
     * Reads what the vendor pushed; never throws for its content.
     *
     * @param account whose callback address it came to; its fields may say how times and statuses are written
     */
    ReceiptReading read(ReceiptPush push, VendorAccount account);
}
