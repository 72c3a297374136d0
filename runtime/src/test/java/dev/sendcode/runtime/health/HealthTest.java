package dev.sendcode.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.RouteTable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final Health health = new Health();
    private final RouteTable routes = RouteTable.of(HealthRoutes.of(health));

    @Test
    void readyIsBetweenStartedAndStoppingWhileEveryCheckIsGood() {
        var redis = new AtomicReference<Check>(Check.ok("PONG"));
        health.add("redis", redis::get);

        assertThat(health.ready()).isFalse();
        health.started();
        assertThat(health.ready()).isTrue();
        redis.set(Check.failed("gone"));
        assertThat(health.ready()).isFalse();
        redis.set(Check.ok(""));
        assertThat(health.ready()).isTrue();
        health.stopping();
        assertThat(health.ready()).isFalse();
    }

    @Test
    void whatAProcessCanDoWithoutIsToldAndLeavesItReady() {
        health.add("redis", () -> Check.failed("gone").degrading("codes cannot be checked"));
        health.started();

        assertThat(health.ready()).isTrue();
        assertThat(routes.handle(HttpRequest.of("GET", "/health/ready")).status())
                .isEqualTo(200);
        assertThat(health.check())
                .containsExactly(
                        new Health.Result("redis", new Check.Degraded("gone; meanwhile codes cannot be checked")));
    }

    @Test
    void aCheckThatThrowsFailed() {
        health.add("redis", () -> {
            throw new IllegalStateException("refused");
        });
        health.add("kafka", () -> {
            throw new NullPointerException();
        });

        assertThat(health.check())
                .containsExactly(
                        new Health.Result("redis", Check.failed("refused")),
                        new Health.Result("kafka", Check.failed("NullPointerException")));
    }

    @Test
    void aCheckThatHangsFailsAndRunsOnceHoweverManyAsk() throws Exception {
        // Given
        var hurried = new Health(Duration.ofMillis(100));
        var runs = new AtomicInteger();
        var release = new CountDownLatch(1);
        hurried.add("slow", () -> {
            runs.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Check.ok("at last");
        });

        // When
        var asked = new FutureTask<>(hurried::check);
        Thread.ofVirtual().start(asked);
        List<Health.Result> own = hurried.check();

        // Then
        assertThat(own).containsExactly(new Health.Result("slow", Check.failed("no answer within 100 ms")));
        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(own);
        assertThat(runs).hasValue(1);
        release.countDown();
    }

    @Test
    void readinessIsToldWithEveryCheck() {
        health.add("redis", () -> Check.ok("PONG"));
        health.add("kafka", () -> Check.failed("no broker"));
        health.started();

        HttpResponse response = routes.handle(HttpRequest.of("GET", "/health/ready"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.bodyText()).isEqualTo("""
                        {"ready":false,"state":"started","checks":[{"name":"redis","ok":true,"detail":"PONG"},{"name":"kafka","ok":false,"detail":"no broker"}]}""");
    }

    @Test
    void aProcessThatStartsIsAliveButNotReady() {
        assertThat(routes.handle(HttpRequest.of("GET", "/health/live")).status())
                .isEqualTo(200);
        assertThat(routes.handle(HttpRequest.of("GET", "/health/ready")).status())
                .isEqualTo(503);
        health.started();
        assertThat(routes.handle(HttpRequest.of("GET", "/health/ready")).status())
                .isEqualTo(200);
    }
}
