package dev.sendcode.worker;

/** Where a dispatch left the way to its vendor, in the order of the way. */
enum TurnedBack {
    /** No permit of its account in time. */
    PERMIT,
    /** The account's breaker is open. */
    BREAKER,
    /** A quota is used up. */
    QUOTA,
    /** Its code cannot be opened or derived. */
    CODE,
    /** Redis said not to: done already, begun by another worker, expired, superseded. */
    BEGIN,
    /** Begun, but the call could have ended after the deadline. */
    DEADLINE,
    /** Its partition was given up while something was away. */
    OUTAGE,
    /** A bug of ours. */
    BUG
}
