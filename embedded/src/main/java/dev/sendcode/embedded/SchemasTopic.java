package dev.sendcode.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sendcode.embedded.RegisteredSchemas.Version;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic {@code _schemas}, with records as Confluent's registry writes them. One writer: a later one fences the earlier.
 */
final class SchemasTopic implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemasTopic.class);
    private static final String NAME = "_schemas";
    private static final String CLIENT = "sendcode-registry";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final JsonMapper JSON = new JsonMapper();

    private final KafkaProducer<byte[], byte[]> producer;

    private SchemasTopic(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Creates the topic where it is missing, fences other writers, and reads everything back into {@code schemas}. */
    static SchemasTopic open(KafkaConfig kafka, int replicationFactor, RegisteredSchemas schemas) {
        create(kafka, replicationFactor);
        var settings = KafkaClients.producer(kafka, CLIENT);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, CLIENT);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "20000");
        var topic = new SchemasTopic(new KafkaProducer<>(settings));
        boolean read = false;
        try {
            topic.producer.initTransactions();
            readBack(kafka, schemas);
            read = true;
            return topic;
        } finally {
            if (!read) {
                topic.close();
            }
        }
    }

    private static void create(KafkaConfig kafka, int replicationFactor) {
        var wanted = new NewTopic(NAME, 1, (short) replicationFactor)
                .configs(Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", "0"));
        try (var admin = Admin.create(KafkaClients.admin(kafka, CLIENT))) {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("cannot create the topic " + NAME + ": " + failed.getCause(), failed);
            }
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }

    private static void readBack(KafkaConfig kafka, RegisteredSchemas schemas) {
        var partition = new TopicPartition(NAME, 0);
        int read = 0;
        try (var consumer = new KafkaConsumer<byte[], byte[]>(KafkaClients.follower(kafka, CLIENT))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(POLL)) {
                    apply(record, schemas);
                    read++;
                }
            }
        }
        LOG.atInfo()
                .addKeyValue("records", read)
                .addKeyValue("subjects", schemas.subjects().size())
                .log("schemas read back");
    }

    private static void apply(ConsumerRecord<byte[], byte[]> record, RegisteredSchemas schemas) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        try {
            JsonNode key = JSON.readTree(record.key());
            JsonNode value = JSON.readTree(record.value());
            switch (key.path("keytype").asText()) {
                case "SCHEMA" ->
                    schemas.put(new Version(
                            value.path("subject").asText(),
                            value.path("version").asInt(),
                            value.path("id").asInt(),
                            value.path("schema").asText()));
                case "CONFIG" ->
                    Compatibility.of(value.path("compatibilityLevel").asText())
                            .ifPresent(level -> schemas.level(
                                    Optional.ofNullable(key.path("subject").textValue()), level));
                default ->
                    LOG.atDebug()
                            .addKeyValue("offset", record.offset())
                            .log("a record of _schemas that means nothing here");
            }
        } catch (IOException noJson) {
            throw new IllegalStateException(
                    "offset " + record.offset() + " of " + NAME + " is no JSON: not written by a registry", noJson);
        }
    }

    void append(Version version) {
        var key = JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", version.subject())
                .put("version", version.version())
                .put("magic", 1);
        var value = JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.id())
                .put("schema", version.schema())
                .put("deleted", false);
        write(key, value);
    }

    void append(Optional<String> subject, Compatibility level) {
        var key = JSON.createObjectNode()
                .put("keytype", "CONFIG")
                .put("subject", subject.orElse(null))
                .put("magic", 0);
        write(key, JSON.createObjectNode().put("compatibilityLevel", level.name()));
    }

    private void write(JsonNode key, JsonNode value) {
        try {
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(NAME, JSON.writeValueAsBytes(key), JSON.writeValueAsBytes(value)));
            producer.commitTransaction();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a JSON tree that cannot be written", impossible);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
