package dev.sendcode.worker;

import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Rejected;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Permits and circuit breaker of one account in this process. Safe for several threads. */
final class AccountGuard {

    private static final int BREAKER_WINDOW_SECONDS = 30;
    private static final int TRIAL_CALLS = 3;

    private final String account;
    private final PermitLine permits;
    private final CircuitBreaker breaker;

    AccountGuard(String account, WorkerConfig.Calls config) {
        this(account, config, new PermitLine(config.permits(), config.patience()));
    }

    /** With permits that it shares with others. */
    AccountGuard(String account, WorkerConfig.Calls config, PermitLine permits) {
        this.account = account;
        this.permits = permits;
        this.breaker = CircuitBreaker.of(
                account,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize(BREAKER_WINDOW_SECONDS)
                        .minimumNumberOfCalls(config.breakerCalls())
                        .failureRateThreshold(config.breakerRate())
                        .waitDurationInOpenState(config.breakerOpen())
                        .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                        .recordResult(result -> result instanceof DispatchOutcome outcome && trips(outcome))
                        .build());
    }

    /** Its name in metrics. */
    String account() {
        return account;
    }

    /** Calls of the account that may be made at a time. */
    PermitLine permits() {
        return permits;
    }

    /** Whether the breaker lets a call through; if so, exactly one of {@link #called} and {@link #notCalled} must follow. */
    boolean passesBreaker() {
        return breaker.tryAcquirePermission();
    }

    /** Tells the breaker what came of the call. */
    void called(DispatchOutcome outcome, Duration took) {
        if (counts(outcome)) {
            breaker.onResult(took.toNanos(), TimeUnit.NANOSECONDS, outcome);
        } else {
            breaker.releasePermission();
        }
    }

    /** The call was not made after all. */
    void notCalled() {
        breaker.releasePermission();
    }

    /** For the metrics: 0 closed, 1 half open, 2 open. */
    int state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    /** What says nothing about the account's health is not counted at all. */
    private static boolean counts(DispatchOutcome outcome) {
        return switch (outcome) {
            case Throttled throttled -> throttled.scope() == Throttled.Scope.RECIPIENT;
            case Misconfigured misconfigured -> misconfigured.part() == Misconfigured.Part.ACCOUNT;
            case Accepted _, Rejected _, Unreachable _, Unconfirmed _ -> true;
        };
    }

    private static boolean trips(DispatchOutcome outcome) {
        return switch (outcome) {
            case Unreachable _, Unconfirmed _ -> true;
            case Misconfigured misconfigured -> misconfigured.part() == Misconfigured.Part.ACCOUNT;
            case Accepted _, Rejected _, Throttled _ -> false;
        };
    }
}
