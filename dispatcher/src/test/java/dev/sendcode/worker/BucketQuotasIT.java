package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.redis.RedisClients;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Quotas of a fleet of two processes on one Redis. */
class BucketQuotasIT {

    private static RedisClient redis;

    private static BucketQuotas here;
    private static BucketQuotas there;

    @BeforeAll
    static void open() {
        redis = RedisClients.open(EmbeddedStack.shared().redisConfig());
        here = new BucketQuotas(redis);
        there = new BucketQuotas(redis);
    }

    @AfterAll
    static void close() {
        redis.close();
    }

    @Test
    void theFleetSharesAnAccountsQuota() throws Exception {
        Plan plan = plan(10, 1000);
        var sends = new ArrayList<Callable<Optional<Outcome>>>();
        for (int i = 0; i < 50; i++) {
            BucketQuotas quotas = i % 2 == 0 ? here : there;
            sends.add(() -> quotas.take(plan, outcomes()));
        }

        var results = new ArrayList<Optional<Outcome>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sent : threads.invokeAll(sends)) {
                results.add(sent.get());
            }
        }

        // ten, and what came back while they asked: one each 6 s
        assertThat(results).filteredOn(Optional::isEmpty).hasSizeBetween(10, 20);
        assertThat(results).filteredOn(Optional::isPresent).allSatisfy(refused -> {
            assertThat(refused.orElseThrow().getKind()).isEqualTo(OutcomeKind.THROTTLED_ACCOUNT);
            assertThat(refused.orElseThrow().getRetryAfter().orElseThrow()).isBetween(1000L, 60_000L);
        });
    }

    @Test
    void anApplicationsDayIsOverWhenItIsUsedUpWhoeverAsks() {
        Plan plan = plan(1000, 2);

        assertThat(here.take(plan, outcomes())).isEmpty();
        assertThat(there.take(plan, outcomes())).isEmpty();
        assertThat(here.take(plan, outcomes()).orElseThrow().getKind()).isEqualTo(OutcomeKind.THROTTLED_APPLICATION);
    }

    @Test
    void whatWasNotSentIsGivenBack() {
        Plan plan = plan(1000, 1);

        assertThat(here.take(plan, outcomes())).isEmpty();
        here.giveBack(plan);

        assertThat(there.take(plan, outcomes())).isEmpty();
    }

    private static Outcomes outcomes() {
        return Outcomes.of(Fleet.dispatch("+8613800138000").build());
    }

    private static Plan plan(int perMinute, int perDay) {
        Settings demo = SettingsFile.demo();
        var account = new Account(
                "q-" + UUID.randomUUID(),
                "builtin",
                "for a test",
                "",
                true,
                true,
                Duration.ofHours(24),
                "a-long-token",
                perMinute,
                perDay,
                Map.of(),
                false);
        Application application = demo.application("demo").orElseThrow();
        return new Plan(
                account,
                true,
                Terms.of(application),
                Wording.of(demo.template("demo-login").orElseThrow()),
                "");
    }
}
