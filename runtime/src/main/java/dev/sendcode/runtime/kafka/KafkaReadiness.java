package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.schemas.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * What must hold for every process: a broker that answers, topics as they must be, schemas registered.
 *
 * @param common where they are, and what the topics must be
 * @param admin the process's own
 * @param codec the process's own
 * @param written the topics it writes; what it reads is looked up as it comes
 */
public record KafkaReadiness(CommonConfig common, Admin admin, EventCodec codec, List<? extends Topic<?>> written) {

    private static final long BROKER_PATIENCE_MILLIS = 2_000;

    /** Throws where the topics are not what they must be, with everything that is wrong. */
    public void requireTopics() {
        List<String> problems = topicProblems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    /** Throws where a schema is not registered or the registry is away. */
    public void requireSchemas() {
        codec.reach(written);
    }

    /** Adds the checks. */
    public void addTo(Health health) {
        health.add("kafka", this::broker);
        health.add("topics", this::topics);
        health.add("schemas", this::schemas);
    }

    private Check broker() {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(BROKER_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .size();
            return Check.ok(nodes + (nodes == 1 ? " broker" : " brokers"));
        } catch (ExecutionException | TimeoutException away) {
            return Check.failed(
                    "no broker answers at " + common.kafka().clients().get("bootstrap.servers"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Check.failed("interrupted");
        }
    }

    private Check topics() {
        List<String> problems = topicProblems();
        return problems.isEmpty() ? Check.ok("as they must be") : Check.failed(String.join("; ", problems));
    }

    private Check schemas() {
        requireSchemas();
        return Check.ok("registered");
    }

    private List<String> topicProblems() {
        return TopicCheck.problems(admin, common.topics(), common.replicationFactor(), common.minInsyncReplicas());
    }
}
