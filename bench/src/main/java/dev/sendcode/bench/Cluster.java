package dev.sendcode.bench;

import dev.sendcode.embedded.EmbeddedKafka;
import dev.sendcode.embedded.EmbeddedKafkaConfig;
import dev.sendcode.embedded.RegistryServer;
import dev.sendcode.embedded.RegistryServerConfig;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCreation;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/** A broker and a registry in this process, with Sendcode's topics and schemas, in a folder that is gone afterwards. */
final class Cluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Path folder;
    private final EmbeddedKafka kafka;
    private final RegistryServer registry;
    private final Topics topics;

    private Cluster(Path folder, EmbeddedKafka kafka, RegistryServer registry, Topics topics) {
        this.folder = folder;
        this.kafka = kafka;
        this.registry = registry;
        this.topics = topics;
    }

    /**
     * Starts them; 2 to 4 s.
     *
     * @param broker settings of the broker beside those of every embedded one
     */
    static Cluster start(Topics topics, Map<String, String> broker) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sendcode-bench-");
        var kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0, broker));
        var config = new KafkaConfig(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        var registry = RegistryServer.start(
                new RegistryServerConfig(new ListenAddress(LOOPBACK, 0), config, 1, "FULL_TRANSITIVE"));
        var cluster = new Cluster(folder, kafka, registry, topics);
        cluster.create(topics);
        SchemaRegistration.apply(cluster.registry(), topics);
        return cluster;
    }

    /** Creates topics that have no schemas. */
    void create(Topics more) throws IOException, InterruptedException {
        try (var admin = admin()) {
            TopicCreation.apply(admin, more, 1, 1);
            for (var topic : more.all()) {
                awaitLeaders(admin, topic.name(), topic.partitions());
            }
        }
    }

    /** Its topics. */
    Topics topics() {
        return topics;
    }

    /** A folder for whoever uses it, gone with it. */
    Path folder(String name) {
        return folder.resolve(name);
    }

    KafkaConfig kafka() {
        return new KafkaConfig(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    RegistryConfig registry() {
        return new RegistryConfig(Map.of("schema.registry.url", registry.url()));
    }

    /**
     * Waits until the broker leads all partitions of a new topic. A producer whose first batch is refused for that, while the broker takes the second, can
     * never write the first: its sequence number is past.
     */
    static void awaitLeaders(Admin admin, String topic, int partitions) throws IOException, InterruptedException {
        var asked = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(each -> new TopicPartition(topic, each), _ -> OffsetSpec.latest()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!led(admin, asked)) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the broker does not lead topic " + topic);
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }

    /** Only a leader answers. */
    private static boolean led(Admin admin, Map<TopicPartition, OffsetSpec> asked)
            throws IOException, InterruptedException {
        try {
            admin.listOffsets(asked).all().get();
            return true;
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof RetriableException) {
                return false;
            }
            throw new IOException("the broker does not tell what it leads", refused);
        }
    }

    /** A producer that outlasts a broker which has too little of the machine for a while. */
    Sender sender() {
        var settings = KafkaClients.producer(kafka(), "bench");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "30000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "120000");
        return new Sender(new KafkaProducer<>(settings));
    }

    Admin admin() {
        return Admin.create(KafkaClients.admin(kafka(), "bench"));
    }

    /** By which a process of the product finds it; a mutable copy, to add to. */
    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("SENDCODE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("SENDCODE_REGISTRY_URL", registry.url());
        environment.put("SENDCODE_TOPICS_PARTITIONS", Integer.toString(topics.partitions()));
        environment.put("SENDCODE_TOPICS_PROVIDERS", String.join(",", topics.providers()));
        environment.put("SENDCODE_TOPICS_REPLICATION_FACTOR", "1");
        environment.put("SENDCODE_TOPICS_MIN_INSYNC_REPLICAS", "1");
        environment.put("SENDCODE_LOG_LEVEL", "WARN");
        return environment;
    }

    @Override
    public void close() throws IOException {
        try (kafka;
                registry) {
            // closed in reverse: the registry's topic is on the broker
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
