package dev.sendcode.providers;

import java.time.Duration;
import java.util.Optional;

/** What happened to one call. Reasons are upper-case words and never a person's text; vendor codes are as the vendor writes them. */
public sealed interface DispatchOutcome {

    /** The vendor's own code, where it gave one. */
    Optional<String> vendorCode();

    /**
     * The vendor took it.
     *
     * @param vendorMessageId the id that receipts will carry, normalised by the adapter
     */
    record Accepted(String vendorMessageId, Optional<String> vendorCode) implements DispatchOutcome {}

    /**
     * The vendor will take it later, or not for this recipient.
     *
     * @param scope whose limit it is
     * @param retryAfter at least 1 s; the vendor's word where it gives one
     */
    record Throttled(Scope scope, Duration retryAfter, String reason, Optional<String> vendorCode)
            implements DispatchOutcome {

        /** Whose limit was reached. */
        public enum Scope {
            /** The account's: another account may do. */
            ACCOUNT,
            /** The recipient's, an abuse guard: no other account may be tried. */
            RECIPIENT
        }
    }

    /** The vendor refuses this recipient: bad number, blacklist, opted out. */
    record Rejected(String reason, Optional<String> vendorCode) implements DispatchOutcome {}

    /**
     * Our settings are wrong at the vendor.
     *
     * @param part what of them
     */
    record Misconfigured(Part part, String reason, Optional<String> vendorCode) implements DispatchOutcome {

        /** What is wrong. */
        public enum Part {
            /** Credentials, balance, suspension: nothing can be sent from the account. */
            ACCOUNT,
            /** Template, signature or content: other applications on the account may be well. */
            CONTENT
        }
    }

    /** Surely not sent. */
    record Unreachable(String reason, Optional<String> vendorCode) implements DispatchOutcome {}

    /** Maybe sent: no answer, or none that can be read. */
    record Unconfirmed(String reason, Optional<String> vendorCode) implements DispatchOutcome {}
}
