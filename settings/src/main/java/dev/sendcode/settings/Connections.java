package dev.sendcode.settings;

import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.schemas.Topics;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka clients of a writer, opened when they are asked for. */
record Connections(KafkaConfig kafka, EventCodec codec, Topics topics) {

    private static final String CLIENT = "sendcode-settings";
    /** A writer that died holds every follower up for that long and for up to 10 s more, in which brokers look for such; the next writer ends it. */
    private static final int TRANSACTION_MILLIS = 30_000;

    private static final int FETCH_WAIT_MILLIS = 100;

    KafkaProducer<String, byte[]> producer() {
        var settings = KafkaClients.producer(kafka, CLIENT);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, SettingsLog.transactionalId(topics));
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    KafkaConsumer<byte[], byte[]> consumer(String what) {
        var settings = KafkaClients.follower(kafka, CLIENT + "-" + what);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    SettingsStore store(Optional<SettingsSecrets> seals) {
        return new SettingsStore(consumer("store"), codec, topics.settings(), seals);
    }

    SettingsHistory history() {
        return new SettingsHistory(consumer("history"), codec, topics.settingsHistory());
    }

    TopicEnd end() {
        return new TopicEnd(
                Admin.create(KafkaClients.admin(kafka, CLIENT + "-admin")),
                new TopicPartition(topics.settings().name(), 0));
    }
}
