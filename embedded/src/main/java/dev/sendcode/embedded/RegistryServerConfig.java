package dev.sendcode.embedded;

import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.config.ListenAddress;
import java.util.Map;

/**
 * Settings of a registry.
 *
 * @param listen where it answers
 * @param kafka the cluster that keeps its topic
 * @param replicationFactor copies of the topic where it has to be created
 * @param compatibility Confluent's name of the level for subjects that have none of their own
 */
public record RegistryServerConfig(
        ListenAddress listen, KafkaConfig kafka, int replicationFactor, String compatibility) {

    private static final String COMPATIBILITY = "registry-server.compatibility";

    /** Checks the ranges. */
    public RegistryServerConfig {
        if (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a replication factor is at least 1, not " + replicationFactor);
        }
        if (Compatibility.of(compatibility).isEmpty()) {
            throw new IllegalArgumentException("no compatibility level: " + compatibility);
        }
    }

    /** Reads {@code registry-server.defaults.properties}, the shared keys and the environment. */
    public static RegistryServerConfig load(Map<String, String> environment) {
        return Configuration.load("registry-server", environment, RegistryServerConfig::read);
    }

    private static RegistryServerConfig read(Configuration c) {
        String level = c.text(COMPATIBILITY);
        if (Compatibility.of(level).isEmpty()) {
            c.problem(
                    COMPATIBILITY,
                    "must be NONE, BACKWARD, FORWARD or FULL, or one of the last three with _TRANSITIVE behind it");
            level = Compatibility.FULL_TRANSITIVE.name();
        }
        return new RegistryServerConfig(
                c.listen("registry-server.listen"),
                new KafkaConfig(c.passThrough("kafka.")),
                c.integer("topics.replication.factor", 1, 9),
                level);
    }
}
