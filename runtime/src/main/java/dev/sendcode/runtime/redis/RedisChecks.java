package dev.sendcode.runtime.redis;

import dev.sendcode.runtime.health.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** What must be true of Redis before claims and codes are kept there. */
public final class RedisChecks {

    /** Codes expire by Redis's clock and deadlines by ours: beyond this the promise "within 1 s" would be empty. */
    static final Duration MAX_OFFSET = Duration.ofSeconds(1);

    private static final String POLICY = "maxmemory_policy:";
    private static final String NO_EVICTION = "noeviction";

    private RedisChecks() {}

    /** {@link #problems(UnifiedJedis)} as a health check, with Redis away as one more problem. */
    public static Check check(UnifiedJedis redis) {
        try {
            List<String> problems = problems(redis);
            return problems.isEmpty() ? Check.ok("") : Check.failed(String.join("; ", problems));
        } catch (JedisException away) {
            return Check.failed("Redis does not answer: " + away.getMessage());
        }
    }

    /**
     * What is wrong, a line each with the command that mends it; empty when all is well.
     *
     * @throws JedisException where Redis is away
     */
    public static List<String> problems(UnifiedJedis redis) {
        return problems(redis, InstantSource.system());
    }

    static List<String> problems(UnifiedJedis redis, InstantSource clock) {
        var problems = new ArrayList<String>();
        String policy = policy(redis);
        if (!policy.equals(NO_EVICTION)) {
            problems.add("Redis has maxmemory-policy " + policy
                    + ": it may forget a claim, and a code would be sent twice; run:"
                    + " redis-cli CONFIG SET maxmemory-policy noeviction (and set it in redis.conf)");
        }
        Duration offset = offset(redis, clock);
        if (offset.abs().compareTo(MAX_OFFSET) > 0) {
            problems.add("the clock of Redis is " + offset.abs().toMillis() + " ms "
                    + (offset.isNegative() ? "behind" : "ahead of")
                    + " ours, and codes expire by both: 1000 ms at most; run on both machines: chronyc makestep");
        }
        return List.copyOf(problems);
    }

    /** From INFO rather than CONFIG GET, which many hosted servers refuse. */
    private static String policy(UnifiedJedis redis) {
        return redis.info("memory")
                .lines()
                .filter(line -> line.startsWith(POLICY))
                .map(line -> line.substring(POLICY.length()).strip())
                .findFirst()
                .orElse("(unknown)");
    }

    /** Redis's clock minus ours; half of the round trip is given to each direction. */
    private static Duration offset(UnifiedJedis redis, InstantSource clock) {
        Instant before = clock.instant();
        List<String> time = redis.executeCommand(
                new CommandObject<>(new CommandArguments(Command.TIME), BuilderFactory.STRING_LIST));
        Instant after = clock.instant();
        var theirs = Instant.ofEpochSecond(Long.parseLong(time.getFirst()), Long.parseLong(time.getLast()) * 1_000);
        return Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), theirs);
    }
}
