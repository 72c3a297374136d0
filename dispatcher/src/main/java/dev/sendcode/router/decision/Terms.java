package dev.sendcode.router.decision;

import dev.sendcode.events.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was settled when a request was admitted, and never changes.
 *
 * @param id UUID
 * @param application id of the application
 * @param phone E.164
 * @param channel the purpose
 * @param region where the number is routed
 * @param recordedAt when it was written to send-code
 * @param generation says which of two requests for the same phone and channel is newer
 * @param deadline after it nothing is dispatched any more
 * @param settingsVersion what it was planned with
 * @param plan the accounts to try, best first; at least one
 * @param sealedCode the caller's own code
 * @param traceparent W3C trace context of the request
 */
public record Terms(
        String id,
        String application,
        String phone,
        Channel channel,
        String region,
        long recordedAt,
        long generation,
        long deadline,
        long settingsVersion,
        List<Leg> plan,
        byte @Nullable [] sealedCode,
        @Nullable String traceparent) {

    static Terms of(Ask ask, long generation, long deadline, long settingsVersion, List<Leg> plan) {
        return new Terms(
                ask.requestId(),
                ask.application(),
                ask.phone().e164(),
                ask.channel(),
                ask.region(),
                ask.recordedAt(),
                generation,
                deadline,
                settingsVersion,
                List.copyOf(plan),
                ask.sealedCode(),
                ask.traceparent());
    }

    @Override
    public String toString() {
        return "Terms[" + id + "]";
    }
}
