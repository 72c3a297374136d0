package dev.sendcode.runtime.config;

import dev.sendcode.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every process shares, of {@code sendcode.defaults.properties}.
 *
 * @param demo whether demo keys and keysets are welcome on any address
 * @param kafka Kafka's client settings
 * @param registry the schema registry's
 * @param redis Redis's
 * @param topics the topic catalogue
 * @param replicationFactor copies of every partition that {@code topics apply} asks for, 1 to 9
 * @param minInsyncReplicas copies that must have a record before it counts as written, 1 to the replication factor
 * @param dedupWindow time after an admission in which the same application, phone and channel is suppressed, 1 s to 24 h
 * @param settingsFile applications, accounts, templates and routes; absent = the demo settings
 * @param keys where the keysets are
 */
public record CommonConfig(
        boolean demo,
        KafkaConfig kafka,
        RegistryConfig registry,
        RedisConfig redis,
        Topics topics,
        int replicationFactor,
        int minInsyncReplicas,
        Duration dedupWindow,
        Optional<Path> settingsFile,
        KeyFiles keys) {

    private static final String TOPIC_NAME = "[A-Za-z0-9._-]{0,100}";

    /** Reads the shared keys; problems are noted at the reader. */
    public static CommonConfig read(Configuration c) {
        c.choice("log.format", "text", "json");
        c.choice("log.level", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
        int replicationFactor = c.integer("topics.replication.factor", 1, 9);
        int minInsyncReplicas = c.integer("topics.min.insync.replicas", 1, 9);
        if (minInsyncReplicas > replicationFactor) {
            c.problem(
                    "topics.min.insync.replicas",
                    "must not be more than topics.replication.factor, which is " + replicationFactor);
        }
        return new CommonConfig(
                c.flag("demo"),
                new KafkaConfig(c.passThrough("kafka.")),
                registry(c),
                redis(c),
                topics(c),
                replicationFactor,
                minInsyncReplicas,
                c.duration("dedup.window", Duration.ofSeconds(1), Duration.ofHours(24)),
                c.optionalPath("settings.file"),
                KeyFiles.read(c));
    }

    private static RegistryConfig registry(Configuration c) {
        for (String url : c.list("registry.url")) {
            if (!url.matches("https?://[^/\\s]+.*")) {
                c.problem("registry.url", "must be http or https URLs, separated by commas");
            }
        }
        Map<String, String> settings = new TreeMap<>(c.passThrough("registry."));
        Optional.ofNullable(settings.remove("url")).ifPresent(url -> settings.put("schema.registry.url", url));
        return new RegistryConfig(settings);
    }

    private static RedisConfig redis(Configuration c) {
        String scheme = c.uri("redis.uri").getScheme();
        if (!scheme.equals("redis") && !scheme.equals("rediss") && !scheme.equals("missing")) {
            c.problem("redis.uri", "must begin with redis:// or, for TLS, rediss://");
        }
        c.duration("redis.connect.timeout", Duration.ofMillis(50), Duration.ofMinutes(1));
        c.duration("redis.timeout", Duration.ofMillis(50), Duration.ofMinutes(1));
        c.duration("redis.pool.wait", Duration.ofMillis(10), Duration.ofMinutes(1));
        c.integer("redis.pool.size", 1, 1024);
        return new RedisConfig(c.passThrough("redis."));
    }

    private static Topics topics(Configuration c) {
        String prefix = c.text("topics.prefix");
        boolean named = prefix.matches(TOPIC_NAME);
        if (!named) {
            c.problem("topics.prefix", "may hold letters, digits, dot, underscore and dash only");
        }
        var providers = c.list("topics.providers");
        if (!providers.stream().allMatch(provider -> provider.matches("[a-z][a-z0-9-]*"))) {
            c.problem(
                    "topics.providers",
                    "must be provider ids, separated by commas: lower case letters, digits and dash");
        }
        return new Topics(named ? prefix : "", c.integer("topics.partitions", 1, 1000), providers);
    }
}
