package dev.sendcode.runtime.settings;

/** What the vendor said of a signature or template. Only what is approved is sent to people; the rest serves test SMS. */
public enum Approval {
    APPROVED,
    IN_REVIEW,
    REJECTED,
    DISABLED
}
