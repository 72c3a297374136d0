package dev.sendcode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.lifecycle.RunningApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of request-api on a real broker, a real Redis and a real registry; only the router is a stand-in. */
final class RequestApiIT {

    private static final String ADMITTED = "+8619000000000";
    private static final String SUPPRESSED = "+8619000000001";
    private static final String REJECTED = "+8619000000002";
    private static final String SILENT = "+8619000000003";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static EmbeddedStack stack;
    private static StandInRouter router;
    private static RunningApp one;
    private static RunningApp other;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        stack = EmbeddedStack.start(folder, List.of("builtin"));
        router = new StandInRouter(stack);
        one = RequestApiApp.start(config());
        other = RequestApiApp.start(config());
        client = HttpClient.newHttpClient();
    }

    private static RequestApiConfig config() {
        Map<String, String> environment = stack.environment();
        environment.put("SENDCODE_API_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_API_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_API_GENAUTH_ENABLED", "true");
        environment.put("SENDCODE_API_PUBLISH_TIMEOUT", "1s");
        return RequestApiConfig.load(environment);
    }

    @AfterAll
    static void stop() {
        client.close();
        other.close();
        one.close();
        router.close();
        stack.close();
    }

    @Test
    void anAdmittedRequestIsRecordedUnderItsPhoneWithItsTrace() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        var answer = send(one, ADMITTED, "Prefer", "wait=30", "traceparent", traceparent);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("verdict").asText()).isEqualTo("ADMITTED");
        assertThat(answer.headers().firstValue("traceparent")).contains(traceparent);
        String requestId = json(answer).path("requestId").asText();
        assertThat(router.seen)
                .filteredOn(seen -> seen.requestId().equals(requestId))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.key()).isEqualTo(ADMITTED);
                    assertThat(seen.partition()).isEqualTo(defaultPartition(ADMITTED));
                    assertThat(seen.command().getApplication()).isEqualTo("demo");
                    assertThat(seen.traceparent()).contains(traceparent);
                });
    }

    @Test
    void aSuppressedRequestIsAnswered429() {
        var answer = send(one, SUPPRESSED, "Prefer", "wait=30");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 42L);
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/suppressed");
        assertThat(json(answer).path("detail").asText()).startsWith("+86 190****0001 got a code for CHANNEL_LOGIN ");
    }

    @Test
    void aRejectedRequestIsAnswered422() {
        var answer = send(one, REJECTED, "Prefer", "wait=30");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).path("reason").asText()).isEqualTo("NO_ROUTE");
    }

    @Test
    void aRequestThatNobodyDecidesIsPending() {
        var answer = send(one, SILENT, "Prefer", "wait=1");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("verdict").asText()).isEqualTo("PENDING");
        String requestId = json(answer).path("requestId").asText();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(router.seen)
                        .anyMatch(seen -> seen.requestId().equals(requestId)));
    }

    @Test
    void aRetryThroughAnotherInstanceIsTheSameRequestAndIsAnsweredToo() {
        String key = UUID.randomUUID().toString();

        var first = send(one, ADMITTED, "Prefer", "wait=30", "Idempotency-Key", key);
        var again = send(other, ADMITTED, "Prefer", "wait=30", "Idempotency-Key", key);

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(json(again).path("verdict").asText()).isEqualTo("ADMITTED");
        assertThat(json(again).path("requestId")).isEqualTo(json(first).path("requestId"));
    }

    @Test
    void everyInstanceShowsTheTimelineOnce() {
        String requestId = json(send(one, SUPPRESSED, "Prefer", "wait=30"))
                .path("requestId")
                .asText();

        await().atMost(PATIENCE).untilAsserted(() -> {
            var timeline = get(other, "/v1/requests/" + requestId);
            assertThat(timeline.statusCode()).isEqualTo(200);
            assertThat(json(timeline).path("events").findValuesAsText("kind"))
                    .containsExactly("REQUESTED", "SUPPRESSED");
            assertThat(json(timeline).path("ending").asText()).isEqualTo("SUPPRESSED");
            assertThat(timeline.body()).doesNotContain(SUPPRESSED).doesNotContain(SUPPRESSED.substring(3));
        });
    }

    @Test
    void aCheckIsAudited() {
        var check = post(
                one,
                "/v1/code-checks",
                "{\"phone\":\"%s\",\"channel\":\"LOGIN\",\"code\":\"123456\"}".formatted(ADMITTED));

        assertThat(check.statusCode()).isEqualTo(200);
        assertThat(json(check).path("valid").asBoolean()).isFalse();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(json(get(other, "/v1/audit?limit=1000"))
                                .path("events")
                                .findValuesAsText("kind"))
                        .contains("CHECK_FAILED"));
    }

    @Test
    void theGenAuthCallIsAnsweredInItsBody() {
        var admitted =
                genauth("{\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"19000000000\",\"phoneCountryCode\":\"+86\"}");
        var suppressed = genauth("{\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"19000000001\"}");

        assertThat(admitted.statusCode()).isEqualTo(200);
        assertThat(json(admitted).path("statusCode").asInt()).isEqualTo(200);
        assertThat(suppressed.statusCode()).isEqualTo(200);
        assertThat(json(suppressed).path("statusCode").asInt()).isEqualTo(429);
    }

    @Test
    void whatTheListenerItselfRefusesIsExplainedToo() {
        var large = post(one, "/v1/send-codes", "{\"phone\":\"" + "1".repeat(5000) + "\"}");
        var nowhere = get(one, "/v2/send-codes");
        var wrongMethod = get(one, "/v1/send-codes");

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        for (var answer : List.of(large, nowhere, wrongMethod)) {
            String type = json(answer).path("type").asText();
            assertThat(get(one, type).statusCode()).as(type).isEqualTo(200);
        }
    }

    @Test
    void whileTheBrokerIsAwayNothingIsPretendedAndARepeatIsSafe() {
        String key = UUID.randomUUID().toString();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(one, "/health/ready").statusCode()).isEqualTo(200));
        stack.kafka().stopBroker();
        try {
            var away = send(one, ADMITTED, "Idempotency-Key", key);

            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(json(away).path("type").asText()).isEqualTo("/problems/broker-unavailable");
            assertThat(away.headers().firstValue("retry-after")).isPresent();
            assertThat(get(one, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(one, "/health/live").statusCode()).isEqualTo(200);
        } finally {
            stack.kafka().startBroker();
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            var back = send(one, ADMITTED, "Idempotency-Key", key, "Prefer", "wait=5");
            assertThat(back.statusCode()).isEqualTo(202);
            assertThat(json(back).path("verdict").asText()).isEqualTo("ADMITTED");
        });
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(one, "/health/ready").statusCode()).isEqualTo(200));
    }

    private static int defaultPartition(String phone) {
        byte[] key = phone.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % stack.topics().partitions();
    }

    private static HttpResponse<String> send(RunningApp app, String phone, String... headers) {
        return post(app, "/v1/send-codes", "{\"phone\":\"" + phone + "\",\"channel\":\"LOGIN\"}", headers);
    }

    private static HttpResponse<String> genauth(String body) {
        return post(one, "/api/v3/send-sms", body, "x-authing-app-id", "demo");
    }

    private static HttpResponse<String> post(RunningApp app, String path, String body, String... headers) {
        var request = request(app, path).POST(BodyPublishers.ofString(body));
        return exchange((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private static HttpResponse<String> get(RunningApp app, String path) {
        return exchange(request(app, path).build());
    }

    private static HttpRequest.Builder request(RunningApp app, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .header("Authorization", "Bearer demo-key")
                .timeout(Duration.ofSeconds(40));
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new AssertionError("no answer from " + request.uri(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + response.body(), notJson);
        }
    }
}
