package dev.sendcode.runtime.redis;

import dev.sendcode.runtime.config.Durations;
import dev.sendcode.runtime.config.RedisConfig;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Clients with hard limits: a command waits for a connection, for the connection to come about and for its answer, each for a bounded time,
 * and callers get connections in the order in which they came (an unfair pool let one wait 5 s behind 200 others).
 */
public final class RedisClients {

    private static final String DEFAULT_URI = "redis://127.0.0.1:6379";

    private RedisClients() {}

    /** A client with its pool; it connects when it is first used. */
    public static RedisClient open(RedisConfig config) {
        Map<String, String> settings = config.settings();
        URI uri = uri(config);
        var client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(millis(settings, "connect.timeout", "2s"))
                .socketTimeoutMillis(millis(settings, "timeout", "2s"))
                .user(text(settings, "user").orElse(JedisURIHelper.getUser(uri)))
                .password(text(settings, "password").orElse(JedisURIHelper.getPassword(uri)))
                .database(JedisURIHelper.getDBIndex(uri))
                .clientName("sendcode");
        if (JedisURIHelper.isRedisSSLScheme(uri)) {
            client.sslOptions(tls(settings));
        }
        return RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(uri))
                .clientConfig(client.build())
                .poolConfig(pool(settings))
                .build();
    }

    /** Where it is, without credentials: for messages. */
    public static String place(RedisConfig config) {
        URI uri = uri(config);
        return uri.getScheme() + "://" + JedisURIHelper.getHostAndPort(uri);
    }

    private static URI uri(RedisConfig config) {
        URI uri = URI.create(text(config.settings(), "uri").orElse(DEFAULT_URI));
        if (!JedisURIHelper.isValid(uri)) {
            // the value may hold a password
            throw new IllegalArgumentException(
                    "redis.uri needs a host and a port: redis://host:6379, or rediss:// for TLS");
        }
        return uri;
    }

    private static ConnectionPoolConfig pool(Map<String, String> settings) {
        int size = Integer.parseInt(settings.getOrDefault("pool.size", "32"));
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        pool.setMinIdle(1);
        pool.setFairness(true);
        pool.setBlockWhenExhausted(true);
        pool.setMaxWait(Duration.ofMillis(millis(settings, "pool.wait", "1s")));
        return pool;
    }

    private static SslOptions tls(Map<String, String> settings) {
        var options = SslOptions.builder();
        text(settings, "tls.truststore.location")
                .ifPresent(file -> options.truststore(new File(file), password(settings, "tls.truststore.password")));
        text(settings, "tls.keystore.location")
                .ifPresent(file -> options.keystore(new File(file), password(settings, "tls.keystore.password")));
        boolean verifyHost = Boolean.parseBoolean(settings.getOrDefault("tls.verify.host", "true"));
        return options.sslVerifyMode(verifyHost ? SslVerifyMode.FULL : SslVerifyMode.CA)
                .build();
    }

    private static char[] password(Map<String, String> settings, String key) {
        return text(settings, key).orElse("").toCharArray();
    }

    private static Optional<String> text(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.get(key)).filter(value -> !value.isEmpty());
    }

    private static int millis(Map<String, String> settings, String key, String otherwise) {
        return Math.toIntExact(
                Durations.parse(settings.getOrDefault(key, otherwise)).toMillis());
    }
}
