package dev.sendcode.api;

import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.redis.RedisChecks;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import redis.clients.jedis.UnifiedJedis;

/** What request-api needs to be ready, besides its followers: broker, topics, schemas and Redis. */
final class Readiness {

    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(2);

    private final RequestApiConfig config;
    private final List<Topic<?>> used;

    /** For the topics that are read or written. */
    Readiness(RequestApiConfig config, List<Topic<?>> used) {
        this.config = config;
        this.used = used;
    }

    void add(Health health, Admin admin, EventCodec codec, UnifiedJedis redis) {
        health.add("kafka", () -> broker(admin, config, BROKER_PATIENCE));
        health.add("topics", () -> topics(admin));
        health.add("registry", () -> schemas(codec));
        health.add("redis", () -> RedisChecks.check(redis));
    }

    /** Whether any broker answers in time. */
    static Check broker(Admin admin, RequestApiConfig config, Duration patience) {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            return Check.ok(nodes + (nodes == 1 ? " broker" : " brokers"));
        } catch (ExecutionException | TimeoutException away) {
            String servers = config.common().kafka().clients().getOrDefault("bootstrap.servers", "");
            return Check.failed("no broker answers at " + servers + " within " + patience.toSeconds()
                    + " s; start it, or set SENDCODE_KAFKA_BOOTSTRAP_SERVERS");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Check.failed("interrupted");
        }
    }

    private Check topics(Admin admin) {
        List<String> problems = KafkaParts.topicProblems(admin, config);
        return problems.isEmpty() ? Check.ok("all there") : Check.failed(String.join("; ", problems));
    }

    private Check schemas(EventCodec codec) {
        codec.reach(used);
        return Check.ok("schemas of send-code, verdict and audit");
    }
}
