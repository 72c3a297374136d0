package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import dev.sendcode.runtime.config.RedisConfig;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.redis.RedisChecks;
import dev.sendcode.runtime.redis.RedisClients;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisChecksIT {

    @TempDir
    Path folder;

    @Test
    void saysHowToMendAServerThatForgets() {
        try (var server = RedisProcess.start(new RedisProcessConfig(folder, 0, Fsync.EVERYSEC));
                var redis = RedisClients.open(new RedisConfig(Map.of("uri", server.uri())))) {
            assertThat(RedisChecks.check(redis)).isInstanceOf(Check.Ok.class);
            redis.configSet("maxmemory-policy", "allkeys-lru");
            assertThat(RedisChecks.problems(redis))
                    .singleElement()
                    .asString()
                    .contains("allkeys-lru")
                    .contains("redis-cli CONFIG SET maxmemory-policy noeviction");
        }
    }

    @Test
    void logsInWithWhatIsConfigured() {
        try (var server = RedisProcess.start(new RedisProcessConfig(folder, 0, Fsync.EVERYSEC));
                var admin = RedisClients.open(new RedisConfig(Map.of("uri", server.uri())))) {
            admin.configSet("requirepass", "open sesame");
            var settings =
                    Map.of("uri", server.uri() + "/3", "password", "open sesame", "pool.size", "2", "timeout", "500ms");
            try (var redis = RedisClients.open(new RedisConfig(settings))) {
                redis.set("a", "b");
                assertThat(redis.info("keyspace")).contains("db3");
            }
            try (var stranger = RedisClients.open(new RedisConfig(Map.of("uri", server.uri())))) {
                assertThat(RedisChecks.check(stranger)).isInstanceOf(Check.Failed.class);
            }
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        try (var nobody = RedisClients.open(new RedisConfig(Map.of("uri", "redis://127.0.0.1:" + Ports.free())))) {
            assertThat(RedisChecks.check(nobody))
                    .isInstanceOfSatisfying(
                            Check.Failed.class,
                            failed -> assertThat(failed.why()).contains("Redis does not answer"));
        }
    }
}
