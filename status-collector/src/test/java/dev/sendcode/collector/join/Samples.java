package dev.sendcode.collector.join;

import dev.sendcode.events.Channel;
import dev.sendcode.events.ReceiptStatus;
import java.time.Duration;
import java.util.Optional;

/** A dispatch of account a1 and the receipts about it. */
final class Samples {

    static final long NOW = 1_000_000_000L;
    static final long HORIZON = NOW + Duration.ofHours(24).toMillis();
    static final String DISPATCH = "0123456789abcdef0123456789abcdef";
    static final String PHONE = "+8613800138000";
    static final String HASH = "hash of " + PHONE;
    static final Waits WAITS = new Waits(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(2));

    private Samples() {}

    static Sent sent(boolean accepted) {
        return new Sent(
                DISPATCH,
                "request",
                1,
                NOW,
                2,
                PHONE,
                "demo",
                Channel.CHANNEL_LOGIN,
                "CN",
                "builtin",
                "a1",
                HORIZON,
                accepted ? "m1" : null,
                "request",
                7,
                false,
                false,
                accepted,
                null);
    }

    static Heard heard(ReceiptStatus status) {
        return heard(status, NOW);
    }

    static Heard heard(ReceiptStatus status, long receivedAt) {
        return new Heard("builtin", "a1", "m1", null, HASH, status, null, null, receivedAt);
    }

    static Heard heard(String account, String phoneHash) {
        return new Heard("builtin", account, "m1", DISPATCH, phoneHash, ReceiptStatus.DELIVERED, null, null, NOW);
    }

    static Heard echoing(String dispatchId) {
        return new Heard("builtin", "a1", "m1", dispatchId, HASH, ReceiptStatus.DELIVERED, null, null, NOW);
    }

    static Heard withCode(String code) {
        return new Heard("builtin", "a1", "m1", null, HASH, ReceiptStatus.UNKNOWN, null, code, NOW);
    }

    static <S> S state(Step<S> step) {
        return step.state().orElseThrow();
    }

    static <S> Optional<S> noState() {
        return Optional.empty();
    }
}
