package dev.sendcode.api;

import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * This process's Kafka clients. Producer and admin are closed by the lifecycle; each consumer is opened for, and closed by, the thread that reads
 * with it.
 */
record KafkaParts(KafkaConfig config, Admin admin, Producer<String, byte[]> producer) {

    private static final String CLIENT = "sendcode-api";

    /** Opens admin and producer. */
    static KafkaParts start(Lifecycle lifecycle, RequestApiConfig config) {
        KafkaConfig kafka = config.common().kafka();
        Admin admin = lifecycle.start("Kafka admin client", () -> Admin.create(KafkaClients.admin(kafka, CLIENT)));
        Producer<String, byte[]> producer = lifecycle.start(
                "producer",
                () -> new KafkaProducer<>(producer(config), new StringSerializer(), new ByteArraySerializer()));
        return new KafkaParts(kafka, admin, producer);
    }

    /** A caller waits: no lingering, time for one repeat, and the producer gives up when the caller is told so. */
    private static Map<String, Object> producer(RequestApiConfig config) {
        long timeout = config.waits().publish().toMillis();
        var settings = new HashMap<>(KafkaClients.producer(config.common().kafka(), CLIENT));
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout);
        return settings;
    }

    /** For the verdicts: from the end, whatever happens. */
    Consumer<byte[], byte[]> verdicts() {
        return consumer("latest", CLIENT + "-verdicts");
    }

    /** For the audit events. */
    Consumer<byte[], byte[]> auditEvents() {
        return consumer("earliest", CLIENT + "-audit");
    }

    private Consumer<byte[], byte[]> consumer(String offsetReset, String clientId) {
        var settings = new HashMap<>(KafkaClients.follower(config, clientId));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
