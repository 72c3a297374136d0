package dev.sendcode.simulator;

/** How a message ended, as the receipt tells it; every dialect has its own words for it. */
public enum Ending {
    DELIVERED,
    /** The phone is off or out of reach. */
    ABSENT,
    /** The carrier failed. */
    CARRIER,
    /** No phone has the number. */
    NO_SUCH_NUMBER,
    /** The carrier let no more through to this phone. */
    TOO_MANY,
    /** The person opted out. */
    BLACKLISTED
}
