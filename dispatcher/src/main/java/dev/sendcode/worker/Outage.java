package dev.sendcode.worker;

import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Tells what will pass from what is a bug. */
final class Outage {

    /** Redis' words for "not now": loading, a replica, full, failing over, busy with a script. */
    private static final Set<String> REDIS_NOT_NOW = Set.of(
            "LOADING", "READONLY", "OOM", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "NOREPLICAS", "BUSY", "MISCONF");

    private Outage() {}

    /** Whether the same may succeed later, whatever the record is. */
    static boolean is(RuntimeException failed) {
        return switch (failed) {
            case RetriableException _ -> true;
            case JedisAccessControlException _ -> true;
            case JedisDataException said -> REDIS_NOT_NOW.contains(firstWord(said)) || isFull(said);
            case JedisException _ -> true;
            default -> false;
        };
    }

    /** Who is away, for operators; a pool that has lent all its connections is told from a Redis that nobody reaches. */
    static String named(RuntimeException outage) {
        if (outage.getCause() instanceof NoSuchElementException) {
            return "no connection to Redis came free within redis.pool.wait: Redis is slow, or redis.pool.size small";
        }
        String who = outage instanceof JedisException ? "Redis" : "Kafka or the registry";
        return who + " is away: " + outage.getMessage();
    }

    /** No word of its own: {@code ERR max number of clients reached}, which Redis tells a new connection before it hangs up. */
    private static boolean isFull(JedisDataException said) {
        return String.valueOf(said.getMessage()).startsWith("ERR max number of clients");
    }

    private static String firstWord(JedisDataException said) {
        String message = String.valueOf(said.getMessage());
        int space = message.indexOf(' ');
        return space < 0 ? message : message.substring(0, space);
    }
}
