package dev.sendcode.runtime.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.verification.SendCounts.Counted;
import dev.sendcode.runtime.verification.SendCounts.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The script that counts, on a real Redis. */
class SendCountsIT {

    private static final List<Limit> TWO_A_DAY = List.of(new Limit(2, Duration.ofDays(1), false));

    private static RedisClient redis;

    private final String bucket = UUID.randomUUID().toString();
    private SendCounts counts;

    @BeforeAll
    static void open() {
        redis = RedisClients.open(EmbeddedStack.shared().redisConfig());
    }

    @BeforeEach
    void countsOfItsOwn() {
        counts = new SendCounts(redis);
    }

    @AfterAll
    static void close() {
        redis.close();
    }

    @Test
    void whatIsOverTheLimitIsNotCountedAndToldHowLongToWait() {
        assertThat(counts.count(bucket, "d1", TWO_A_DAY)).isInstanceOf(Counted.Now.class);
        assertThat(counts.count(bucket, "d2", TWO_A_DAY)).isInstanceOf(Counted.Now.class);

        assertThat(counts.count(bucket, "d3", TWO_A_DAY))
                .isInstanceOfSatisfying(
                        Counted.Over.class,
                        over -> assertThat(over.after()).isBetween(Duration.ofHours(23), Duration.ofDays(1)));
        assertThat(redis.zcard("{" + bucket + "}:sends")).isEqualTo(2);
    }

    @Test
    void theSameDispatchIsCountedOnce() {
        counts.count(bucket, "d1", TWO_A_DAY);

        assertThat(counts.count(bucket, "d1", TWO_A_DAY)).isInstanceOf(Counted.Before.class);
        assertThat(counts.count(bucket, "d2", TWO_A_DAY)).isInstanceOf(Counted.Now.class);
        assertThat(counts.count(bucket, "d1", TWO_A_DAY))
                .as("also where the limit is reached by now")
                .isInstanceOf(Counted.Before.class);
    }

    @Test
    void whatWasNotSentLeavesRoom() {
        counts.count(bucket, "d1", TWO_A_DAY);
        counts.count(bucket, "d2", TWO_A_DAY);
        counts.forget(bucket, "d1");

        assertThat(counts.count(bucket, "d3", TWO_A_DAY)).isInstanceOf(Counted.Now.class);
    }

    @Test
    void aRollingPeriodEndsForEachSend() {
        var shortly = List.of(new Limit(1, Duration.ofMillis(50), false));
        counts.count(bucket, "d1", shortly);

        Awaitility.await().until(() -> counts.count(bucket, "d2", shortly) instanceof Counted.Now);
    }

    @Test
    void aPeriodOfTheClockEndsWithTheClock() {
        var hourly = List.of(new Limit(1, Duration.ofHours(1), true));
        counts.count(bucket, "d1", hourly);

        // a send of the last millisecond before this hour is no longer this hour's, and one of its first still is
        long hour = Duration.ofHours(1).toMillis();
        long begun = redisTime() / hour * hour;
        redis.zadd("{" + bucket + "}:sends", (double) begun, "d1");
        assertThat(counts.count(bucket, "d2", hourly))
                .isInstanceOfSatisfying(
                        Counted.Over.class,
                        over -> assertThat(over.after()).isBetween(Duration.ofMillis(1), Duration.ofHours(1)));
        redis.zadd("{" + bucket + "}:sends", (double) (begun - 1), "d1");
        assertThat(counts.count(bucket, "d2", hourly)).isInstanceOf(Counted.Now.class);
    }

    private static long redisTime() {
        return Long.parseLong(String.valueOf(((List<?>) redis.eval("return redis.call('TIME')")).getFirst())) * 1000;
    }

    @Test
    void theLongestOfSeveralWaitsIsToldAndNothingIsKeptLongerThanNeeded() {
        var limits = List.of(
                new Limit(1, Duration.ofMinutes(1), false),
                new Limit(1, Duration.ofHours(1), false),
                new Limit(10, Duration.ofDays(1), false));
        counts.count(bucket, "d1", limits);

        assertThat(counts.count(bucket, "d2", limits))
                .isInstanceOfSatisfying(
                        Counted.Over.class,
                        over -> assertThat(over.after()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1)));
        assertThat(redis.pttl("{" + bucket + "}:sends"))
                .isBetween(Duration.ofHours(23).toMillis(), Duration.ofDays(1).toMillis());
    }

    @Test
    void aHundredAtOnceAreNoMoreThanTheLimit() throws Exception {
        var sends = new ArrayList<Callable<Counted>>();
        for (int i = 0; i < 100; i++) {
            String dispatch = "d" + i;
            sends.add(() -> counts.count(bucket, dispatch, TWO_A_DAY));
        }

        int counted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(sends)) {
                counted += each.get() instanceof Counted.Now ? 1 : 0;
            }
        }

        assertThat(counted).isEqualTo(2);
    }
}
