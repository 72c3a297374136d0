package dev.sendcode.runtime.kafka;

import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Whether the topics are as the promises need them. How long records are kept is the operator's choice and not looked at.
 */
public final class TopicCheck {

    static final String MIN_ISR = "min.insync.replicas";

    /** What must hold; retention is left out. */
    static final List<String> CHECKED =
            List.of("message.timestamp.type", "unclean.leader.election.enable", "cleanup.policy", "max.message.bytes");

    private static final String MEND = "; run: sendcode topics apply";

    private final int replicationFactor;
    private final int minInsyncReplicas;

    private TopicCheck(int replicationFactor, int minInsyncReplicas) {
        this.replicationFactor = replicationFactor;
        this.minInsyncReplicas = minInsyncReplicas;
    }

    /**
     * What is wrong, a line each with the way out; empty when all is well.
     *
     * @param replicationFactor copies that every partition must have at least
     * @param minInsyncReplicas copies that must have a record before it counts as written, at least
     * @throws OutageException where Kafka is away
     */
    public static List<String> problems(Admin admin, Topics topics, int replicationFactor, int minInsyncReplicas) {
        var check = new TopicCheck(replicationFactor, minInsyncReplicas);
        var found = described(admin, topics);
        var configs = configs(admin, List.copyOf(found.keySet()));
        var problems = new ArrayList<String>();
        for (Topic<?> topic : topics.all()) {
            TopicDescription description = found.get(topic.name());
            if (description == null) {
                problems.add("topic " + topic.name() + " does not exist" + MEND);
            } else {
                problems.addAll(check.shape(topic, description));
                problems.addAll(check.settings(topic, configs.get(topic.name())));
            }
        }
        return List.copyOf(problems);
    }

    private List<String> shape(Topic<?> topic, TopicDescription found) {
        var problems = new ArrayList<String>();
        int partitions = found.partitions().size();
        if (partitions != topic.partitions()) {
            problems.add("topic " + topic.name() + " has " + partitions + " partitions, not " + topic.partitions()
                    + "; windows and ledgers move with the partitions, so the number is fixed for life: set"
                    + " SENDCODE_TOPICS_PARTITIONS to what all have, or use another SENDCODE_TOPICS_PREFIX");
        }
        int copies = found.partitions().stream()
                .mapToInt(each -> each.replicas().size())
                .min()
                .orElse(0);
        if (copies < replicationFactor) {
            problems.add("topic " + topic.name() + " has replication factor " + copies + ", not " + replicationFactor
                    + "; add replicas with kafka-reassign-partitions, or set SENDCODE_TOPICS_REPLICATION_FACTOR="
                    + copies);
        }
        return problems;
    }

    private List<String> settings(Topic<?> topic, @Nullable Config found) {
        var problems = new ArrayList<String>();
        for (String key : CHECKED) {
            String wanted = topic.configs().get(key);
            String is = value(found, key);
            if (wanted != null && !wanted.equals(is)) {
                problems.add("topic " + topic.name() + " has " + key + "=" + is + ", not " + wanted + MEND);
            }
        }
        String minIsr = value(found, MIN_ISR);
        if (!minIsr.matches("[0-9]{1,4}") || Integer.parseInt(minIsr) < minInsyncReplicas) {
            problems.add(
                    "topic " + topic.name() + " has " + MIN_ISR + "=" + minIsr + ", not " + minInsyncReplicas + MEND);
        }
        return problems;
    }

    static String value(@Nullable Config config, String key) {
        var entry = config == null ? null : config.get(key);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    static Map<String, TopicDescription> described(Admin admin, Topics topics) {
        var names = topics.all().stream().map(Topic::name).toList();
        var found = new LinkedHashMap<String, TopicDescription>();
        admin.describeTopics(names).topicNameValues().forEach((name, asked) -> {
            try {
                found.put(name, KafkaAnswers.of("describing topics", asked));
            } catch (UnknownTopicOrPartitionException missing) {
                // the caller says so
            }
        });
        return found;
    }

    static Map<String, Config> configs(Admin admin, List<String> names) {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var found = new LinkedHashMap<String, Config>();
        KafkaAnswers.of(
                        "reading topic settings",
                        admin.describeConfigs(resources).all())
                .forEach((resource, config) -> found.put(resource.name(), config));
        return found;
    }
}
