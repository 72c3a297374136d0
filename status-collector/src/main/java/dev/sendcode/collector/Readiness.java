package dev.sendcode.collector;

import dev.sendcode.collector.streams.CollectorStreams;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.TopicCheck;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** What must hold for the status collector to work: broker, topics, schemas, and every store restored. */
record Readiness(CommonConfig common, Admin admin, EventCodec codec) {

    private static final long BROKER_PATIENCE_MILLIS = 2_000;

    /** What we write; what we read is looked up as it comes. */
    private static List<Topic<?>> written(Topics topics) {
        return List.of(topics.receipt(), topics.outcome(), topics.audit());
    }

    /** Throws where the topics are not what they must be, with everything that is wrong. */
    void requireTopics() {
        List<String> problems = topicProblems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    /** Throws where a schema is not registered or the registry is away. */
    void requireSchemas() {
        codec.reach(written(common.topics()));
    }

    void addTo(Health health, CollectorStreams streams) {
        health.add("kafka", this::broker);
        health.add("topics", this::topics);
        health.add("schemas", this::schemas);
        health.add("streams", streams::check);
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
