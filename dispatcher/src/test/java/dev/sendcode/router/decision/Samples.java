package dev.sendcode.router.decision;

import dev.sendcode.events.Channel;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests and outcomes to decide on. */
final class Samples {

    static final long NOW = 1_800_000_000_000L;
    static final long DEADLINE = NOW + 300_000;
    static final long HORIZON_MILLIS = 86_400_000;
    static final RetryPolicy RETRY =
            new RetryPolicy(4, List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)), 2, Duration.ofSeconds(30));

    private Samples() {}

    static Request request(int accounts) {
        var plan = IntStream.rangeClosed(1, accounts)
                .mapToObj(n -> new Leg("builtin", "account-" + n, "template", HORIZON_MILLIS, true))
                .toList();
        return request(plan);
    }

    static Request request(List<Leg> plan) {
        return request(plan, DEADLINE);
    }

    static Request request(List<Leg> plan, long deadline) {
        var ask = new Ask(
                "request-1",
                "demo",
                new Phone("+8613800138000"),
                "CN",
                "00112233445566778899aabbccddeeff",
                Channel.CHANNEL_LOGIN,
                null,
                null,
                NOW,
                null);
        return Request.admitted(Terms.of(ask, NOW, deadline, 1, plan));
    }

    static Known known(Request request, int number, OutcomeKind kind, @Nullable String reason) {
        return new Known(
                request.attempts().get(number - 1).dispatchId(), kind, reason, 0, null, null, "record", 1, false);
    }
}
