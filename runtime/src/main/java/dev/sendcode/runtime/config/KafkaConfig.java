package dev.sendcode.runtime.config;

import java.util.Map;

/**
 * Raw settings that pass through to a client; prints their names only.
 *
 * @param clients Kafka's own client settings, {@code bootstrap.servers} among them, as Kafka spells them
 */
public record KafkaConfig(Map<String, String> clients) {

    /** Copies what it is given. */
    public KafkaConfig {
        clients = Map.copyOf(clients);
    }

    /** Names without values: some are passwords. */
    @Override
    public String toString() {
        return "KafkaConfig" + clients.keySet().stream().sorted().toList();
    }
}
