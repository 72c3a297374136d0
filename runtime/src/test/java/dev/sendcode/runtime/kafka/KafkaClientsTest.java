package dev.sendcode.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.config.KafkaConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private final KafkaConfig kafka = new KafkaConfig(Map.of(
            "bootstrap.servers", "broker:9092",
            "security.protocol", "SASL_SSL",
            "sasl.jaas.config", "secret",
            "acks", "0",
            "linger.ms", "20",
            "fetch.max.bytes", "1000",
            "enable.auto.commit", "true"));

    @Test
    void passesSettingsThroughToTheClientsThatKnowThem() {
        for (var client : new Map<?, ?>[] {
            KafkaClients.producer(kafka, "p"),
            KafkaClients.consumer(kafka, "g", "c"),
            KafkaClients.follower(kafka, "f"),
            KafkaClients.admin(kafka, "a")
        }) {
            assertThat(client.get("bootstrap.servers")).isEqualTo("broker:9092");
            assertThat(client.get("security.protocol")).isEqualTo("SASL_SSL");
            assertThat(client.get("sasl.jaas.config")).isEqualTo("secret");
        }
        assertThat(KafkaClients.producer(kafka, "p"))
                .containsEntry("linger.ms", "20")
                .doesNotContainKey("fetch.max.bytes");
        assertThat(KafkaClients.consumer(kafka, "g", "c"))
                .containsEntry("fetch.max.bytes", "1000")
                .doesNotContainKey("acks");
    }

    @Test
    void letsNobodyTurnAPromiseOff() {
        assertThat(KafkaClients.producer(kafka, "p"))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true");
        assertThat(KafkaClients.consumer(kafka, "g", "c"))
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("isolation.level", "read_committed");
    }
}
