package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Misconfigured.Part;
import dev.sendcode.providers.DispatchOutcome.Rejected;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Throttled.Scope;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountGuardTest {

    private static final int CALLS = 4;
    private static final Optional<String> NONE = Optional.empty();

    private final AccountGuard guard = new AccountGuard(
            "a", new WorkerConfig.Calls(2, Duration.ofMillis(1), 50, CALLS, Duration.ofMillis(100), Set.of()));

    static Stream<DispatchOutcome> tripping() {
        return Stream.of(
                new Unreachable("TLS_FAILED", NONE),
                new Unconfirmed("READ_TIMEOUT", NONE),
                new Misconfigured(Part.ACCOUNT, "BALANCE", NONE));
    }

    static Stream<DispatchOutcome> harmless() {
        return Stream.of(
                new Accepted("id", NONE),
                new Rejected("BAD_NUMBER", NONE),
                new Misconfigured(Part.CONTENT, "SIGNATURE", NONE),
                new Throttled(Scope.ACCOUNT, Duration.ofSeconds(1), "LIMIT", NONE),
                new Throttled(Scope.RECIPIENT, Duration.ofSeconds(1), "LIMIT", NONE));
    }

    @ParameterizedTest
    @MethodSource("tripping")
    void whatSaysThatTheAccountIsIllOpensTheBreaker(DispatchOutcome outcome) {
        call(CALLS, outcome);

        assertThat(guard.passesBreaker()).isFalse();
        assertThat(guard.state()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatSaysSomethingAboutOneMessageOrOneApplicationDoesNot(DispatchOutcome outcome) {
        call(10 * CALLS, outcome);

        assertThat(guard.passesBreaker()).isTrue();
        assertThat(guard.state()).isZero();
    }

    @Test
    void anOpenBreakerTriesAgainAndClosesWhenThatGoesWell() {
        call(CALLS, new Unreachable("TLS_FAILED", NONE));

        await().until(guard::passesBreaker);
        guard.called(new Accepted("id", NONE), Duration.ofMillis(1));
        call(2, new Accepted("id", NONE));

        assertThat(guard.state()).isZero();
    }

    @Test
    void aTrialThatWasNotMadeIsFreeForAnother() {
        call(CALLS, new Unreachable("TLS_FAILED", NONE));
        await().until(guard::passesBreaker);

        for (int i = 0; i < 10; i++) {
            guard.notCalled();
            assertThat(guard.passesBreaker()).isTrue();
        }
    }

    private void call(int times, DispatchOutcome outcome) {
        for (int i = 0; i < times; i++) {
            assertThat(guard.passesBreaker()).isTrue();
            guard.called(outcome, Duration.ofMillis(1));
        }
    }
}
