package dev.sendcode.simulator;

/** Why a vendor does not send; every dialect has its own words for it. */
public enum Refusal {
    ACCOUNT_LIMIT,
    RECIPIENT_LIMIT,
    BAD_NUMBER,
    ACCOUNT_SUSPENDED,
    /** With status 503, whatever the dialect says in the body. */
    UNAVAILABLE,
    BLACKLISTED,
    BAD_CONTENT
}
