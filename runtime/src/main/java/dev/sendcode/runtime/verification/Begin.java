package dev.sendcode.runtime.verification;

import java.time.Duration;
import java.util.Optional;

/** The answer to {@link VerificationStore#begin}. */
public sealed interface Begin {

    /**
     * Call the vendor.
     *
     * @param untilDeadline from the moment the script ran; count it from before it was asked
     * @param code what to derive the code from; empty for a caller's code and for a test
     */
    record Go(Duration untilDeadline, Optional<MintedCode> code) implements Begin {}

    /**
     * It was done already: publish this outcome again.
     *
     * @param outcome as given to {@link VerificationStore#finish}
     */
    record Recorded(String outcome) implements Begin {}

    /**
     * Another worker, or this one in a former life, began it and nothing is known of the end: maybe sent.
     *
     * @param code what that worker derived the code from
     */
    record WorkerLost(Optional<MintedCode> code) implements Begin {}

    /** A call begun now could end after the deadline. */
    record Expired() implements Begin {}

    /** A newer request for the same application, phone and channel was begun. */
    record SupersededByNewer() implements Begin {}

    /** The code was typed, or cannot be typed any more: nobody waits for it. */
    record SupersededByUse() implements Begin {}
}
