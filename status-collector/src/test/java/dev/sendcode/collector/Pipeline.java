package dev.sendcode.collector;

import dev.sendcode.embedded.EmbeddedKafka;
import dev.sendcode.embedded.EmbeddedKafkaConfig;
import dev.sendcode.embedded.RegistryServer;
import dev.sendcode.embedded.RegistryServerConfig;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCreation;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, a registry and the topics, as the status collector finds them. */
final class Pipeline implements AutoCloseable {

    static final Topics TOPICS = new Topics("sms.", 3, List.of("builtin"));
    private static final Duration POLL = Duration.ofMillis(100);

    final EmbeddedKafka kafka;
    final RegistryServer registry;
    private final Path folder;
    private final EventCodec codec;

    Pipeline(Path folder) {
        this.folder = folder;
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0));
        registry = RegistryServer.start(
                new RegistryServerConfig(new ListenAddress("127.0.0.1", 0), kafkaConfig(), 1, "FULL_TRANSITIVE"));
        codec = new EventCodec(registryConfig());
    }

    void createTopics() {
        try (var admin = Admin.create(KafkaClients.admin(kafkaConfig(), "test"))) {
            TopicCreation.apply(admin, TOPICS, 1, 1);
        }
        SchemaRegistration.apply(registryConfig(), TOPICS);
    }

    RunningApp startCollector() {
        return StatusCollectorApp.start(StatusCollectorConfig.load(environment()));
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("SENDCODE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("SENDCODE_REGISTRY_URL", registry.url());
        environment.put("SENDCODE_TOPICS_PROVIDERS", String.join(",", TOPICS.providers()));
        environment.put("SENDCODE_TOPICS_PARTITIONS", "3");
        environment.put("SENDCODE_TOPICS_REPLICATION_FACTOR", "1");
        environment.put("SENDCODE_TOPICS_MIN_INSYNC_REPLICAS", "1");
        environment.put("SENDCODE_COLLECTOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_COLLECTOR_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_COLLECTOR_PUBLISH_TIMEOUT", "1s");
        environment.put("SENDCODE_COLLECTOR_STATE_DIR", folder.resolve("state").toString());
        return environment;
    }

    <V extends SpecificRecord> void write(Topic<V> topic, int partition, String key, V event) {
        var settings = KafkaClients.producer(kafkaConfig(), "test");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), codec.encode(topic, event)))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Every committed event of a topic by now, in the order of its partitions. */
    <V extends SpecificRecord> List<ConsumerRecord<byte[], V>> read(Topic<V> topic) {
        var settings = KafkaClients.follower(kafkaConfig(), "test");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var events = new ArrayList<ConsumerRecord<byte[], V>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> events.add(decoded(topic, record)));
            }
            return events;
        }
    }

    private <V extends SpecificRecord> ConsumerRecord<byte[], V> decoded(
            Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return switch (codec.decode(topic, record.value())) {
            case Decoded.Event<V>(V event) ->
                new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.key(), event);
            case Decoded.Poison<V>(String reason) -> throw new AssertionError(reason);
        };
    }

    private KafkaConfig kafkaConfig() {
        return new KafkaConfig(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private RegistryConfig registryConfig() {
        return new RegistryConfig(Map.of("schema.registry.url", registry.url()));
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
    }
}
