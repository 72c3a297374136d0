package dev.sendcode.router.decision;

import dev.sendcode.events.Channel;
import dev.sendcode.schemas.Phone;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was recorded.
 *
 * @param requestId its id
 * @param application id of the application that asks
 * @param phone whom to send to
 * @param region where the number is routed ({@link Phone#region()}, which is too dear to be asked twice)
 * @param phoneHash what stands for it where the number may not be, 32 hex digits
 * @param channel the purpose
 * @param locale BCP 47 tag of the language wanted
 * @param sealedCode the caller's own code
 * @param recordedAt the record's own timestamp
 * @param traceparent W3C trace context
 */
public record Ask(
        String requestId,
        String application,
        Phone phone,
        String region,
        String phoneHash,
        Channel channel,
        @Nullable String locale,
        byte @Nullable [] sealedCode,
        long recordedAt,
        @Nullable String traceparent) {

    @Override
    public String toString() {
        return "Ask[" + requestId + "]";
    }
}
