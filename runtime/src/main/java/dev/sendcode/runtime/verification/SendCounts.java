package dev.sendcode.runtime.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * Counts of sends to one phone, by Redis' clock, for the whole fleet. Safe for use by several threads. Every method throws
 * {@link redis.clients.jedis.exceptions.JedisException} if Redis cannot be asked.
 */
public final class SendCounts {

    private final UnifiedJedis redis;
    private final LuaScript count = new LuaScript("numbers.lua");

    /** Uses the pool; the owner closes it. */
    public SendCounts(UnifiedJedis redis) {
        this.redis = redis;
    }

    /**
     * A limit.
     *
     * @param most sends, at least 1
     * @param period in which
     * @param clock whether periods begin with the minutes or hours of the clock, instead of with any send
     */
    public record Limit(int most, Duration period, boolean clock) {}

    /** What was counted. */
    public sealed interface Counted {

        /** This dispatch is counted now. */
        record Now() implements Counted {}

        /** It was counted before: by a worker that is gone, or by this one in a try whose answer got lost. */
        record Before() implements Counted {}

        /**
         * Not counted: the phone had its share.
         *
         * @param after which it may have one more
         */
        record Over(Duration after) implements Counted {}
    }

    /**
     * Counts the send of a dispatch, unless a limit is reached.
     *
     * @param bucket of the account, its signature and the phone: {@link dev.sendcode.runtime.keys.PhoneHash#sends}
     * @param limits at least one
     */
    public Counted count(String bucket, String dispatchId, List<Limit> limits) {
        var arguments = new ArrayList<String>();
        arguments.add(dispatchId);
        for (Limit limit : limits) {
            arguments.add(Integer.toString(limit.most()));
            arguments.add(Long.toString(limit.period().toMillis()));
            arguments.add(limit.clock() ? "1" : "0");
        }
        List<String> reply = count.run(redis, List.of(key(bucket)), arguments);
        return switch (reply.getFirst()) {
            case "COUNTED" -> new Counted.Now();
            case "HELD" -> new Counted.Before();
            case "OVER" -> new Counted.Over(Duration.ofMillis(Long.parseLong(reply.get(1))));
            default -> throw new IllegalStateException("a script of ours answered " + reply.getFirst());
        };
    }

    /** Nothing was sent after all. */
    public void forget(String bucket, String dispatchId) {
        redis.zrem(key(bucket), dispatchId);
    }

    private static String key(String bucket) {
        return "{" + bucket + "}:sends";
    }
}
