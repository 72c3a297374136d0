package dev.sendcode.api;

import dev.sendcode.api.audit.AuditFollower;
import dev.sendcode.api.request.VerdictWatch;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.redis.RedisChecks;
import dev.sendcode.schemas.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import redis.clients.jedis.UnifiedJedis;

/** What request-api needs to be ready: broker, topics, schemas, Redis, and its two readers alive. */
final class Readiness {

    private static final long BROKER_SECONDS = 2;

    private final Health health;
    private final RequestApiConfig config;

    Readiness(Health health, RequestApiConfig config) {
        this.health = health;
        this.config = config;
    }

    void add(Admin admin, EventCodec codec, UnifiedJedis redis, VerdictWatch verdicts, AuditFollower audit) {
        health.add("kafka", () -> broker(admin));
        health.add("topics", () -> of(KafkaParts.topicProblems(admin, config), "all there"));
        health.add("registry", () -> schemas(codec));
        health.add("redis", () -> RedisChecks.check(redis));
        health.add("verdicts", verdicts::check);
        health.add("audit", audit::check);
    }

    private static Check broker(Admin admin) {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(BROKER_SECONDS, TimeUnit.SECONDS)
                    .size();
            return Check.ok(nodes + (nodes == 1 ? " broker" : " brokers"));
        } catch (ExecutionException | TimeoutException away) {
            return Check.failed("no broker answers within " + BROKER_SECONDS + " s; look at kafka.bootstrap.servers");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Check.failed("interrupted");
        }
    }

    private Check schemas(EventCodec codec) {
        Topics topics = config.common().topics();
        codec.reach(List.of(topics.sendCode(), topics.verdict(), topics.audit()));
        return Check.ok("schemas of send-code, verdict and audit");
    }

    private static Check of(List<String> problems, String ok) {
        return problems.isEmpty() ? Check.ok(ok) : Check.failed(String.join("; ", problems));
    }
}
