package dev.sendcode.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WaitersTest {

    private final Waiters waiters = new Waiters();

    @Test
    void everybodyWhoWaitsForARequestIsAnswered() {
        try (var one = waiters.register("r");
                var other = waiters.register("r")) {
            waiters.complete(verdict("r"));

            assertThat(one.await(Duration.ofSeconds(5))).isPresent();
            assertThat(other.await(Duration.ZERO)).isPresent();
        }
    }

    @Test
    void nobodyIsAnsweredForAnother() {
        try (var one = waiters.register("r")) {
            waiters.complete(verdict("other"));

            assertThat(one.await(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void whoNoLongerWaitsIsForgotten() {
        var one = waiters.register("r");
        try (var other = waiters.register("r")) {
            one.close();
            assertThat(waiters.waitFor("r")).isTrue();
            assertThat(other.await(Duration.ZERO)).isEmpty();
        }

        assertThat(waiters.waitFor("r")).isFalse();
        assertThat(waiters.size()).isZero();
    }

    private static Verdict verdict(String requestId) {
        return Verdict.newBuilder()
                .setRequestId(requestId)
                .setVerdict(VerdictKind.ADMITTED)
                .build();
    }
}
