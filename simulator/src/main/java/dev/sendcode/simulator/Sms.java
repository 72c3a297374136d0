package dev.sendcode.simulator;

import java.time.Instant;

/**
 * A message on the phone of somebody who does not exist. As JSON it is what {@code GET /sandbox/inbox} shows; it is never printed.
 *
 * @param seq 1 for the first since the simulator started
 * @param phone E.164
 * @param signature the brand, perhaps empty
 * @param text as the person reads it, without the signature
 * @param time when it was taken
 * @param dispatchId the sender's id, perhaps empty
 * @param messageId the vendor's
 * @param vendor whose API took it, as {@link Dialect#vendor()} says
 */
public record Sms(
        long seq,
        String phone,
        String signature,
        String text,
        Instant time,
        String dispatchId,
        String messageId,
        String vendor) {

    @Override
    public String toString() {
        return "Sms[" + seq + "]";
    }
}
