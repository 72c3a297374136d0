package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.lifecycle.RunningApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox over its own wire, with a collector that the test plays. */
class SandboxAppTest {

    private final Queue<JsonNode> receipts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpListener collector;
    private RunningApp sandbox;

    @BeforeEach
    void start() {
        collector = HttpListener.start(
                "collector",
                new ListenAddress("127.0.0.1", 0),
                new HttpLimits(4096, 100, Duration.ofSeconds(5)),
                List.of(HttpRoute.post("/callback", this::receipt)));
        sandbox = SandboxApp.start(SandboxConfig.load(Map.of(
                "SENDCODE_SANDBOX_LISTEN",
                "127.0.0.1:0",
                "SENDCODE_SANDBOX_CALLBACK_URL",
                "http://127.0.0.1:" + collector.port() + "/callback",
                "SENDCODE_SANDBOX_RECEIPT_DELAY",
                "10ms",
                "SENDCODE_SANDBOX_RECEIPT_LATE_DELAY",
                "50ms",
                "SENDCODE_SANDBOX_SLOW",
                "20ms",
                "SENDCODE_SANDBOX_INBOX_SIZE",
                "3",
                "SENDCODE_SANDBOX_SILENCE",
                "60s")));
    }

    @AfterEach
    void stop() {
        sandbox.close();
        collector.close();
        http.close();
    }

    @Test
    void aMessageIsShownAndItsReceiptIsPushed() throws Exception {
        JsonNode answer = send("+8613800138000", "123456 is your code");

        assertThat(answer.path("code").asText()).isEqualTo("OK");
        JsonNode inbox = get("/sandbox/inbox?phone=%2B8613800138000");
        assertThat(inbox).hasSize(1);
        assertThat(inbox.get(0).path("text").asText()).isEqualTo("123456 is your code");
        assertThat(inbox.get(0).path("seq").asLong()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.path("status").asText()).isEqualTo("DELIVERED");
            assertThat(receipt.path("messageId").asText())
                    .isEqualTo(answer.path("messageId").asText());
            assertThat(receipt.path("phone").asText()).isEqualTo("+8613800138000");
        }));
    }

    @Test
    void aReceiptThatTheCollectorRefusesComesAgain() throws Exception {
        refusals.set(1);

        send("+8613800138000", "text");

        await().untilAsserted(() -> assertThat(receipts).hasSize(1));
        assertThat(refusals.get()).isZero();
    }

    @Test
    void aDuplicateReceiptComesTwice() throws Exception {
        send("+8619000000008", "text");

        await().untilAsserted(() -> assertThat(receipts).hasSize(2));
    }

    @Test
    void aFailedReceiptSaysWhy() throws Exception {
        send("+8619000000009", "text");
        send("+12025550110", "text");

        await().untilAsserted(() -> assertThat(receipts)
                .extracting(receipt -> receipt.path("code").asText())
                .containsExactlyInAnyOrder("ABSENT", "CARRIER"));
    }

    @Test
    void theLedgerCountsEveryCallAndTheInboxOnlyWhatWasTaken() throws Exception {
        send("+8619000000005", "text");
        send("+8613800138000", "text");

        assertThat(get("/sandbox/inbox")).hasSize(1);
        assertThat(get("/sandbox/ledger")).hasSize(2);
    }

    @Test
    void theOldestMessagesAreForgottenFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            send("+8613800138000", "text " + i);
        }

        assertThat(get("/sandbox/inbox"))
                .extracting(sms -> sms.path("seq").asLong())
                .containsExactly(3L, 4L, 5L);
        assertThat(get("/sandbox/inbox?after=4")).hasSize(1);
    }

    @Test
    void whatIsNoMessageIsRefused() throws Exception {
        assertThat(post("no json").path("code").asText()).isEqualTo("MALFORMED");
        assertThat(post("{}").path("code").asText()).isEqualTo("MALFORMED");
        assertThat(post("{\"dispatchId\":\"d\",\"phone\":\"138\",\"text\":\"t\"}")
                        .path("code")
                        .asText())
                .isEqualTo("MALFORMED");
    }

    @Test
    void thePageShowsMessagesHarmlesslyAndTheScripts() throws Exception {
        send("+8613800138000", "<script>alert(1)</script>");

        String page = http.send(request("/").build(), BodyHandlers.ofString()).body();

        assertThat(page).contains("+8613800138000", "&lt;script&gt;", "reached nobody");
        assertThat(page).doesNotContain("<script>alert");
        for (Script script : Script.values()) {
            assertThat(page).contains(script.meaning());
        }
    }

    @Test
    void closingDoesNotWaitForSilentCalls() {
        Thread.ofVirtual().start(() -> {
            try {
                send("+8619000000002", "text");
            } catch (IOException | InterruptedException brokenOff) {
                // the sandbox was closed
            }
        });
        await().until(() -> get("/sandbox/inbox").size() == 1);

        sandbox.close();

        assertThat(sandbox.health().ready()).isFalse();
    }

    private HttpResponse receipt(HttpRequest request) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return HttpResponse.empty(503);
        }
        try {
            receipts.add(Json.mapper().readTree(request.body()));
            return HttpResponse.json(200, Map.of("code", "OK"));
        } catch (IOException notJson) {
            return HttpResponse.empty(400);
        }
    }

    private JsonNode send(String phone, String text) throws IOException, InterruptedException {
        return post(new String(
                Json.bytes(Map.of(
                        "dispatchId",
                        "d-" + System.nanoTime(),
                        "account",
                        "builtin",
                        "phone",
                        phone,
                        "signature",
                        "Sendcode",
                        "text",
                        text)),
                java.nio.charset.StandardCharsets.UTF_8));
    }

    private JsonNode post(String body) throws IOException, InterruptedException {
        var request =
                request("/sandbox/messages").POST(BodyPublishers.ofString(body)).build();
        return Json.mapper()
                .readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return Json.mapper()
                .readTree(http.send(request(path).build(), BodyHandlers.ofByteArray())
                        .body());
    }

    private java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + path));
    }
}
