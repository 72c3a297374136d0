package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.RedisProcessConfig.Fsync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

class RedisProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void nameTheFolderAsPeopleDo() {
        folder = temporary.resolve("my \"demo\" data");
    }

    @Test
    void keepsWhatWasWrittenForTheNextServerOnTheFolder() {
        try (var first = RedisProcess.start(config());
                var client = RedisClient.create(first.uri())) {
            client.set("colour", "green");
        }
        try (var second = RedisProcess.start(config());
                var client = RedisClient.create(second.uri())) {
            assertThat(client.get("colour")).isEqualTo("green");
            assertThat(client.info("memory")).contains("maxmemory_policy:noeviction");
        }
    }

    @Test
    void diesWithAProcessThatWasKilled() {
        // Given
        var child = child();
        var redis = ProcessHandle.of(redisOf(child)).orElseThrow();
        assertThat(redis.isAlive()).isTrue();
        // When
        child.kill();
        // Then
        await().atMost(PATIENCE).until(() -> !redis.isAlive());
    }

    @Test
    void endsALeftOverServerOfTheSameFolder() {
        // Given a server whose process and whose watching shell were killed
        var child = child();
        var redis = ProcessHandle.of(redisOf(child)).orElseThrow();
        child.process().children().filter(each -> each.pid() != redis.pid()).forEach(ProcessHandle::destroyForcibly);
        child.kill();
        assertThat(redis.isAlive()).isTrue();
        // When
        try (var next = RedisProcess.start(config())) {
            // Then (it counts as alive until its parent asks how it ended)
            await().atMost(PATIENCE).until(() -> !redis.isAlive());
            assertThat(next.alive()).isTrue();
        }
    }

    @Test
    void passesOnWhatRedisSaysOfAFileThatItCannotRead() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("appendonly.aof"), "no append-only file\n");
        assertThatThrownBy(() -> RedisProcess.start(config()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Redis did not start")
                .hasMessageContaining("redis-check-aof");
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> RedisProcess.start(new RedisProcessConfig(folder, port, Fsync.EVERYSEC)))
                    .hasMessageContaining("port " + port + " (Redis) is taken");
        }
        // and lets go of the folder
        RedisProcess.start(config()).close();
    }

    @Test
    void refusesAFolderThatAnotherInstanceHolds() {
        try (var first = RedisProcess.start(config())) {
            assertThatThrownBy(() -> RedisProcess.start(config())).isInstanceOf(DataFolderInUseException.class);
            assertThat(first.alive()).isTrue();
        }
    }

    private RedisProcessConfig config() {
        return new RedisProcessConfig(folder, 0, Fsync.ALWAYS);
    }

    private ChildJvm child() {
        return ChildJvm.start(
                temporary.resolve("owner.log"), "128m", Map.of(), RedisOwner.class.getName(), folder.toString());
    }

    private static long redisOf(ChildJvm child) {
        return Long.parseLong(child.awaitLine(RedisOwner.MARK).substring(RedisOwner.MARK.length()));
    }
}
