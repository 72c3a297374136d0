package dev.sendcode.api.web;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.api.request.Answer;
import dev.sendcode.api.request.Requests;
import dev.sendcode.client.SendCodeCommand;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What every wire does with a call that may become a request: name it, have it recorded, wait for the verdict. Thread-safe. */
public final class CodeAsking {

    private final PhoneHash hash;
    private final Requests requests;
    private final RequestApiMetrics metrics;

    /**
     * One request to be.
     *
     * @param callerKey the caller's idempotency key, or a random one, 1 to 255 characters
     * @param sealedCode the caller's own code, already sealed
     * @param patience how long to wait for the verdict
     */
    public record Ask(
            Application application,
            Phone phone,
            Channel channel,
            String callerKey,
            Optional<String> locale,
            Optional<String> clientIp,
            Optional<ByteBuffer> sealedCode,
            String traceparent,
            Duration patience) {}

    /** What became of it. */
    public record Asked(String requestId, Answer answer) {}

    /** Asks through {@code requests}. */
    public CodeAsking(PhoneHash hash, Requests requests, RequestApiMetrics metrics) {
        this.hash = hash;
        this.requests = requests;
        this.metrics = metrics;
    }

    /** Asks; blocks for the wait at most, and for the confirmation of the record. */
    public Asked ask(String wire, Ask ask) {
        long began = System.nanoTime();
        String requestId = hash.requestId(ask.application().id(), ask.callerKey(), ask.phone(), ask.channel());
        Answer answer = requests.ask(requestId, command(ask), ask.traceparent(), ask.patience());
        metrics.asked(wire, name(answer), Duration.ofNanos(System.nanoTime() - began));
        return new Asked(requestId, answer);
    }

    private static SendCode command(Ask ask) {
        return new SendCodeCommand(
                        ask.application().id(),
                        ask.phone(),
                        ask.channel(),
                        ask.callerKey(),
                        ask.locale(),
                        ask.clientIp(),
                        ask.sealedCode())
                .event();
    }

    private static String name(Answer answer) {
        return switch (answer) {
            case Answer.Decided(Verdict verdict) ->
                Verdicts.over(verdict) ? "ended" : verdict.getVerdict().name().toLowerCase(Locale.ROOT);
            case Answer.Pending() -> "pending";
            case Answer.BrokerAway(), Answer.RegistryAway() -> "unrecorded";
        };
    }
}
