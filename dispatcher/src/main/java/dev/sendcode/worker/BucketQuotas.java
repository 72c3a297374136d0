package dev.sendcode.worker;

import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.settings.Account;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.distributed.serialization.Mapper;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Quotas as token buckets in Redis, shared by the fleet. What many threads of one process ask at once goes as one call, so a busy bucket costs
 * round trips by the process, not by the message. A changed limit is a new bucket.
 */
final class BucketQuotas {

    private static final Logger LOG = LoggerFactory.getLogger(BucketQuotas.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final ProxyManager<String> buckets;
    private final ConcurrentHashMap<String, BucketProxy> byKey = new ConcurrentHashMap<>();

    BucketQuotas(UnifiedJedis redis) {
        this.buckets = Bucket4jJedis.casBasedBuilder(redis)
                .keyMapper(Mapper.STRING)
                .clientClock(TimeMeter.SYSTEM_MILLISECONDS)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(MINUTE))
                .build();
    }

    /** Takes one from the account's minute and the application's day; the outcome that says so if one is used up, and then nothing was taken. */
    Optional<Outcome> take(Plan plan, Outcomes outcomes) {
        ConsumptionProbe minute = asked(() -> ofAccount(plan.account()).tryConsumeAndReturnRemaining(1));
        if (!minute.isConsumed()) {
            return Optional.of(outcomes.throttled(OutcomeKind.THROTTLED_ACCOUNT, "OUR_QUOTA", wait(minute)));
        }
        ConsumptionProbe day = asked(() -> ofApplication(plan).tryConsumeAndReturnRemaining(1));
        if (!day.isConsumed()) {
            back(ofAccount(plan.account()));
            return Optional.of(outcomes.throttled(OutcomeKind.THROTTLED_APPLICATION, "DAILY_QUOTA", wait(day)));
        }
        return Optional.empty();
    }

    /** Gives back what was taken; best effort: what is away stays taken. */
    void giveBack(Plan plan) {
        back(ofAccount(plan.account()));
        back(ofApplication(plan));
    }

    /** Gives the application's share back alone. */
    void giveBackDay(Plan plan) {
        back(ofApplication(plan));
    }

    private static void back(BucketProxy bucket) {
        try {
            asked(() -> {
                bucket.addTokens(1);
                return bucket;
            });
        } catch (JedisException away) {
            LOG.atDebug().log("a token of a quota was not given back: {}", away.getMessage());
        }
    }

    private BucketProxy ofAccount(Account account) {
        String key = "{sendcode:quota:" + account.id() + "}:minute:" + account.perMinute();
        return bucket(key, account.perMinute(), MINUTE);
    }

    private BucketProxy ofApplication(Plan plan) {
        Account account = plan.account();
        String key = "{sendcode:quota:" + account.id() + "}:day:" + account.perDay() + ":"
                + plan.terms().application();
        return bucket(key, account.perDay(), DAY);
    }

    /** A minute's tokens come back evenly, a day's all at once: else a day could have twice as many. */
    private BucketProxy bucket(String key, long tokens, Duration period) {
        return byKey.computeIfAbsent(
                key,
                name -> buckets.builder()
                        .withOptimization(Optimizations.batching())
                        .build(
                                name,
                                () -> BucketConfiguration.builder()
                                        .addLimit(limit -> period.equals(DAY)
                                                ? limit.capacity(tokens).refillIntervally(tokens, period)
                                                : limit.capacity(tokens).refillGreedy(tokens, period))
                                        .build()));
    }

    private static Duration wait(ConsumptionProbe probe) {
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Who only shared a batch is told of its failure in other words than who ran it. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (IllegalStateException batch) {
            if (batch.getCause() instanceof JedisException away) {
                throw away;
            }
            throw batch;
        }
    }
}
