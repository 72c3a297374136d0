package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
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
 * @param schemas the topics whose schemas must be there at the start: those it writes; what it reads is looked up as it comes
 */
public record KafkaReadiness(CommonConfig common, Admin admin, EventCodec codec, List<? extends Topic<?>> schemas) {

    private static final Duration AT_START = Duration.ofSeconds(10);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(2);

    /** Checks all of it while a process starts, in the order in which one needs the other. */
    public void require(Lifecycle lifecycle) {
        lifecycle.run("Kafka at " + servers(), this::requireBroker);
        lifecycle.run("the topics", this::requireTopics);
        lifecycle.run("the schemas", this::requireSchemas);
    }

    private void requireBroker() {
        if (broker(AT_START) instanceof Check.Failed(String why)) {
            throw new IllegalStateException(why);
        }
    }

    /** Throws where the topics are not what they must be, with everything that is wrong. */
    private void requireTopics() {
        List<String> problems = topicProblems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    /** Throws where a schema is not registered or the registry is away. */
    private void requireSchemas() {
        codec.reach(schemas);
    }

    /** Adds the checks. */
    public void addTo(Health health) {
        health.add("kafka", () -> broker(BROKER_PATIENCE));
        health.add("topics", this::topics);
        health.add("schemas", this::registered);
    }

    private Check broker(Duration patience) {
        try {
            int nodes = admin.describeCluster()
                    .nodes()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .size();
            return Check.ok(nodes + (nodes == 1 ? " broker" : " brokers"));
        } catch (ExecutionException | TimeoutException away) {
            return Check.failed("no broker answers at " + servers() + " within " + patience.toSeconds()
                    + " s; start it, or set SENDCODE_KAFKA_BOOTSTRAP_SERVERS");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Check.failed("interrupted");
        }
    }

    private Check topics() {
        List<String> problems = topicProblems();
        return problems.isEmpty() ? Check.ok("as they must be") : Check.failed(String.join("; ", problems));
    }

    private Check registered() {
        requireSchemas();
        return Check.ok("registered");
    }

    private String servers() {
        return common.kafka().clients().getOrDefault("bootstrap.servers", "");
    }

    private List<String> topicProblems() {
        return TopicCheck.problems(admin, common.topics(), common.replicationFactor(), common.minInsyncReplicas());
    }
}
