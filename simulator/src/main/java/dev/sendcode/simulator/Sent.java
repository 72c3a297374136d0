package dev.sendcode.simulator;

import java.time.Instant;

/**
 * A message that a vendor took. It is never printed whole.
 *
 * @param vendor as {@link Dialect#vendor()} says
 * @param messageId the vendor's
 * @param dispatchId the sender's, perhaps empty
 * @param phone E.164
 * @param signature the brand, perhaps empty
 * @param text as the person reads it, without the signature
 * @param template the vendor's id of it; empty where the text was free
 * @param international whether it is one of the vendor's international API
 * @param time when it was taken
 */
public record Sent(
        String vendor,
        String messageId,
        String dispatchId,
        String phone,
        String signature,
        String text,
        String template,
        boolean international,
        Instant time) {

    @Override
    public String toString() {
        return "Sent[" + vendor + " " + messageId + "]";
    }
}
