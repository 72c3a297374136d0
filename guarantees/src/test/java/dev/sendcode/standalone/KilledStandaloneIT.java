package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.cli.Sendcode;
import dev.sendcode.embedded.AuditLog;
import dev.sendcode.embedded.ChildJvm;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.simulator.SandboxApp;
import dev.sendcode.simulator.SandboxConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promises 2 and 3 of the design, for everything at once: SIGKILL in the middle of traffic, then a start on the same data. */
class KilledStandaloneIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration ENDED = Duration.ofMinutes(3);
    private static final int REQUESTS = 400;
    private static final int KILLED_AFTER = 150;
    private static final int AT_A_TIME = 16;

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Set<String> recorded = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answered = new AtomicInteger();

    @Test
    void aKillInTheMiddleOfTrafficLosesNothingSendsNothingTwiceAndLeavesNothingOpen() throws Exception {
        int offset = freeOffset();
        var ports = Ports.shifted(offset);
        try (var sandbox = SandboxApp.start(sandbox(ports))) {
            String[] up = {
                "up",
                "--data",
                folder.resolve("data").toString(),
                "--port-offset",
                Integer.toString(offset),
                "--sandbox-url",
                "http://127.0.0.1:" + sandbox.port()
            };
            try (var first = started("first.log", up);
                    var traffic = Executors.newVirtualThreadPerTaskExecutor()) {
                ask(traffic, ports, 0, REQUESTS);
                await("traffic").atMost(START).until(() -> answered.get() >= KILLED_AFTER);
                first.kill();
            }
            assertThat(recorded)
                    .as("requests that were recorded before the kill")
                    .isNotEmpty();

            try (var second = started("second.log", up);
                    var log = new AuditLog(environment())) {
                try (var traffic = Executors.newVirtualThreadPerTaskExecutor()) {
                    ask(traffic, ports, REQUESTS, 50);
                }
                await("one ending for each of " + recorded.size())
                        .atMost(ENDED)
                        .untilAsserted(() -> assertThat(log.read().endings())
                                .as("%s", log.kinds())
                                .containsKeys(recorded.toArray(String[]::new))
                                .allSatisfy((request, endings) ->
                                        assertThat(endings).hasSize(1)));
                assertThat(ledger(sandbox))
                        .isNotEmpty()
                        .allSatisfy((dispatch, calls) -> assertThat(calls).isEqualTo(1));
                assertThat(second.stop()).as(second.printed()).isZero();
            }
        }
    }

    /** The demo's, but what nobody can know ends after a minute instead of a day: a call that the kill kept from being made. */
    private Path settings() throws IOException {
        try (var demo = Objects.requireNonNull(Settings.class.getResourceAsStream("/demo/settings.yaml"))) {
            String text = new String(demo.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("horizon: 24h");
            return Files.writeString(folder.resolve("settings.yaml"), text.replace("horizon: 24h", "horizon: 1m"));
        }
    }

    private ChildJvm started(String output, String... arguments) throws IOException {
        var child = ChildJvm.start(
                folder.resolve(output),
                "384m",
                Map.of("SENDCODE_SETTINGS_FILE", settings().toString()),
                Sendcode.class.getName(),
                arguments);
        child.awaitLine("ready at");
        return child;
    }

    /** Asks for codes to different phones, a few at a time, and remembers what was recorded. */
    private void ask(ExecutorService traffic, Ports ports, int from, int count) {
        var permits = new Semaphore(AT_A_TIME);
        for (int i = from; i < from + count; i++) {
            String phone = "+86139%08d".formatted(i);
            traffic.submit(() -> {
                permits.acquireUninterruptibly();
                try {
                    ask(ports, phone);
                } finally {
                    permits.release();
                }
            });
        }
    }

    private void ask(Ports ports, String phone) {
        String body = "{\"phone\":\"" + phone + "\",\"channel\":\"CHANNEL_LOGIN\"}";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.api() + "/v1/send-codes"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer demo-key")
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                recorded.add(JSON.readTree(answer.body()).path("requestId").asText());
                answered.incrementAndGet();
            }
        } catch (IOException killed) {
            // it may or may not have been recorded; if it was, the audit log has it and it has to end as well
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Integer> ledger(RunningApp sandbox) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + "/sandbox/ledger"))
                .build();
        JsonNode ledger =
                JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        var calls = new TreeMap<String, Integer>();
        ledger.properties()
                .forEach(entry -> calls.put(entry.getKey(), entry.getValue().asInt()));
        return calls;
    }

    private static SandboxConfig sandbox(Ports ports) {
        return SandboxConfig.load(Map.of(
                "SENDCODE_SANDBOX_LISTEN",
                "127.0.0.1:0",
                "SENDCODE_SANDBOX_CALLBACK_URL",
                "http://127.0.0.1:" + ports.collector() + "/receipts/builtin/builtin/demo-token"));
    }

    private Map<String, String> environment() throws IOException {
        var environment = new TreeMap<String, String>();
        for (String line : Files.readAllLines(folder.resolve("data").resolve("standalone.env"))) {
            int equals = line.indexOf('=');
            if (!line.startsWith("#")) {
                environment.put(
                        line.substring(0, equals), line.substring(equals + 1).replace("'", ""));
            }
        }
        return environment;
    }

    private static int freeOffset() {
        return IntStream.iterate(20_000, offset -> offset < Ports.MAX_OFFSET, offset -> offset + 500)
                .filter(KilledStandaloneIT::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int offset) {
        try {
            PortCheck.require(Ports.shifted(offset), Optional.empty());
            return true;
        } catch (CannotStartException taken) {
            return false;
        }
    }
}
