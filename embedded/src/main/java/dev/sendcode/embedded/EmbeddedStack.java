package dev.sendcode.embedded;

import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.config.RedisConfig;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCreation;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Broker, registry and Redis on free ports, with topics and schemas: what an integration test needs. About 3 s.
 *
 * <p>{@link #shared()} is one for all tests of a JVM. Tests on it must not disturb each other: use other phones or other applications, or
 * {@link #start(Path, List)} a stack of your own where the state of a Streams application matters.
 */
public final class EmbeddedStack implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final EmbeddedKafka kafka;
    private final RedisProcess redis;
    private final RegistryServer registry;
    private final Topics topics;

    private EmbeddedStack(EmbeddedKafka kafka, RedisProcess redis, RegistryServer registry, Topics topics) {
        this.kafka = kafka;
        this.redis = redis;
        this.registry = registry;
        this.topics = topics;
    }

    /** The stack of this JVM, started when first asked for, with the provider {@code builtin}; gone with the JVM. */
    public static EmbeddedStack shared() {
        return Shared.STACK;
    }

    /**
     * Starts a stack.
     *
     * @param folder for all data; nothing may lie there that anybody else uses
     * @param providers ids of those that have a dispatch topic
     */
    public static EmbeddedStack start(Path folder, List<String> providers) {
        return start(folder, new Topics("sms.", PARTITIONS, providers));
    }

    /** The same with topics of the caller's choice. */
    public static EmbeddedStack start(Path folder, Topics topics) {
        var redis = RedisProcess.start(new RedisProcessConfig(folder.resolve("redis"), 0, Fsync.EVERYSEC));
        boolean started = false;
        try {
            var kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.resolve("kafka"), 0));
            try {
                var stack = new EmbeddedStack(kafka, redis, registry(kafka, 0), topics);
                stack.createTopicsAndSchemas();
                started = true;
                return stack;
            } finally {
                if (!started) {
                    kafka.close();
                }
            }
        } finally {
            if (!started) {
                redis.close();
            }
        }
    }

    private static RegistryServer registry(EmbeddedKafka kafka, int port) {
        return RegistryServer.start(new RegistryServerConfig(
                new ListenAddress("127.0.0.1", port),
                new KafkaConfig(Map.of("bootstrap.servers", kafka.bootstrapServers())),
                1,
                Compatibility.FULL_TRANSITIVE.name()));
    }

    private void createTopicsAndSchemas() {
        try (var admin = Admin.create(KafkaClients.admin(kafkaConfig(), "embedded-stack"))) {
            TopicCreation.apply(admin, topics, 1, 1);
        }
        SchemaRegistration.apply(registryConfig(), topics);
    }

    /** The broker, to stop and start it again. */
    public EmbeddedKafka kafka() {
        return kafka;
    }

    /** The Redis server. */
    public RedisProcess redis() {
        return redis;
    }

    /** The registry. */
    public RegistryServer registry() {
        return registry;
    }

    /** The topics; where nobody chose, with the prefix {@code sms.} and three partitions each. */
    public Topics topics() {
        return topics;
    }

    /** How clients reach the broker. */
    public KafkaConfig kafkaConfig() {
        return new KafkaConfig(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** How clients reach the registry. */
    public RegistryConfig registryConfig() {
        return new RegistryConfig(Map.of("schema.registry.url", registry.url()));
    }

    /** How clients reach Redis. */
    public RedisConfig redisConfig() {
        return new RedisConfig(Map.of("uri", redis.uri()));
    }

    /** The environment by which any process of ours finds this stack; a mutable copy, to add to. */
    public Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("SENDCODE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        environment.put("SENDCODE_REGISTRY_URL", registry.url());
        environment.put("SENDCODE_REDIS_URI", redis.uri());
        environment.put("SENDCODE_TOPICS_PARTITIONS", Integer.toString(topics.partitions()));
        environment.put("SENDCODE_TOPICS_PROVIDERS", String.join(",", topics.providers()));
        environment.put("SENDCODE_TOPICS_REPLICATION_FACTOR", "1");
        environment.put("SENDCODE_TOPICS_MIN_INSYNC_REPLICAS", "1");
        return environment;
    }

    @Override
    public void close() {
        try (redis;
                kafka;
                registry) {
            // closed in reverse: the registry's topic is on the broker
        }
    }

    private static final class Shared {

        static final EmbeddedStack STACK = startForThisJvm();

        private static EmbeddedStack startForThisJvm() {
            try {
                Path folder = Files.createTempDirectory("sendcode-stack-");
                var stack = start(folder, List.of("builtin"));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    stack.close();
                    delete(folder);
                }));
                return stack;
            } catch (IOException failed) {
                throw new UncheckedIOException("no temporary folder", failed);
            }
        }

        private static void delete(Path folder) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot delete " + folder, failed);
            }
        }
    }
}
