package dev.sendcode.runtime.kafka;

import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates the topics, and puts right the settings of those that exist. What cannot be changed, {@link TopicCheck} tells. */
public final class TopicCreation {

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private TopicCreation() {}

    /**
     * Idempotent; safe beside another one. Returns when the broker that was asked knows every topic.
     *
     * @param replicationFactor copies of every partition of a new topic
     * @param minInsyncReplicas copies that must have a record before it counts as written
     * @return what was done, a line each; empty when there was nothing to do
     * @throws OutageException where Kafka is away
     * @throws IllegalStateException where there are fewer brokers than the replication factor
     */
    public static List<String> apply(Admin admin, Topics topics, int replicationFactor, int minInsyncReplicas) {
        var done = new ArrayList<String>();
        var existing = TopicCheck.described(admin, topics).keySet();
        var missing = topics.all().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        if (!missing.isEmpty()) {
            done.addAll(create(admin, missing, replicationFactor, minInsyncReplicas));
            await(() ->
                    TopicCheck.described(admin, topics).size() == topics.all().size());
        }
        // of all, as somebody else may have created one meanwhile
        var changes = changes(admin, topics, minInsyncReplicas);
        if (!changes.isEmpty()) {
            done.addAll(mend(admin, changes));
            await(() -> changes(admin, topics, minInsyncReplicas).isEmpty());
        }
        return List.copyOf(done);
    }

    private static List<String> create(Admin admin, Collection<? extends Topic<?>> missing, int copies, int minIsr) {
        var done = new ArrayList<String>();
        var wanted = missing.stream()
                .map(topic ->
                        new NewTopic(topic.name(), topic.partitions(), (short) copies).configs(configs(topic, minIsr)))
                .toList();
        for (var asked : admin.createTopics(wanted).values().entrySet()) {
            try {
                KafkaAnswers.of("creating topics", asked.getValue());
                done.add("created " + asked.getKey());
            } catch (TopicExistsException somebodyWasFaster) {
                done.add("found " + asked.getKey());
            } catch (InvalidReplicationFactorException tooFewBrokers) {
                throw new IllegalStateException(
                        "cannot create " + asked.getKey() + ": " + tooFewBrokers.getMessage()
                                + "; on a single broker set SENDCODE_TOPICS_REPLICATION_FACTOR=1 and"
                                + " SENDCODE_TOPICS_MIN_INSYNC_REPLICAS=1",
                        tooFewBrokers);
            }
        }
        return done;
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> changes(Admin admin, Topics topics, int minIsr) {
        var found =
                TopicCheck.configs(admin, topics.all().stream().map(Topic::name).toList());
        var changes = new LinkedHashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (Topic<?> topic : topics.all()) {
            var differing = differing(topic, found.get(topic.name()), minIsr);
            if (!differing.isEmpty()) {
                changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        differing.stream()
                                .map(each -> new AlterConfigOp(each, AlterConfigOp.OpType.SET))
                                .toList());
            }
        }
        return changes;
    }

    private static List<String> mend(Admin admin, Map<ConfigResource, Collection<AlterConfigOp>> changes) {
        KafkaAnswers.of(
                "changing topic settings",
                admin.incrementalAlterConfigs(changes).all());
        var done = new ArrayList<String>();
        changes.forEach((topic, settings) -> settings.forEach(setting -> done.add("set "
                + setting.configEntry().name() + "=" + setting.configEntry().value() + " of " + topic.name())));
        return done;
    }

    private static List<ConfigEntry> differing(Topic<?> topic, @Nullable Config found, int minIsr) {
        var wanted = new HashMap<>(configs(topic, minIsr));
        wanted.keySet().removeIf(key -> !TopicCheck.CHECKED.contains(key) && !key.equals(TopicCheck.MIN_ISR));
        return wanted.entrySet().stream()
                .filter(each -> !each.getValue().equals(TopicCheck.value(found, each.getKey())))
                .map(each -> new ConfigEntry(each.getKey(), each.getValue()))
                .toList();
    }

    private static Map<String, String> configs(Topic<?> topic, int minIsr) {
        var configs = new HashMap<>(topic.configs());
        configs.put(TopicCheck.MIN_ISR, Integer.toString(minIsr));
        return configs;
    }

    /** What the controller did, the brokers hear of a moment later. */
    private static void await(BooleanSupplier visible) {
        long end = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!visible.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new OutageException("Kafka created or changed the topics but does not show it", null);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
