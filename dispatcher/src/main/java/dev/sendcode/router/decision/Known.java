package dev.sendcode.router.decision;

import dev.sendcode.events.OutcomeKind;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as the decision sees it.
 *
 * @param dispatchId the dispatch it is about
 * @param kind what happened
 * @param reason the cause, an upper-case word or two
 * @param retryAfter milliseconds to wait at least; 0 = not said
 * @param vendorMessageId the vendor's id
 * @param vendorCode the vendor's code
 * @param verificationId what the sent code was derived from
 * @param kid id of the key, with {@code verificationId}
 * @param sandbox whether no real vendor stood behind it
 */
public record Known(
        String dispatchId,
        OutcomeKind kind,
        @Nullable String reason,
        long retryAfter,
        @Nullable String vendorMessageId,
        @Nullable String vendorCode,
        @Nullable String verificationId,
        @Nullable Integer kid,
        boolean sandbox) {

    /** The reason in a {@link OutcomeKind#TIMED_OUT} that waited for an outcome. */
    public static final String NO_OUTCOME = "NO_OUTCOME";
    /** The reason in a {@link OutcomeKind#TIMED_OUT} that waited for a receipt. */
    public static final String NO_RECEIPT = "NO_RECEIPT";
    /** The reason of an {@link OutcomeKind#UNDELIVERED} that no other vendor could mend. */
    public static final String RECIPIENT = "RECIPIENT";

    /** The reason, or the kind where none was given. */
    public String why() {
        return reason == null ? kind.name() : reason;
    }
}
