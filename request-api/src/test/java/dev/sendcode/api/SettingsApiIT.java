package dev.sendcode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The operator's side of request-api, as a console uses it. */
final class SettingsApiIT {

    private static final String TOKEN = "an-operators-own-token";
    private static final String SECRET = "hush-hush-0123456789-hush-hush";
    private static final String CALLBACK = "callback-token-that-nobody-guesses";
    private static final String PHONE = "+8619000000042";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> answers = new ArrayList<>();
    private EmbeddedStack stack;
    private RunningApp app;

    @BeforeEach
    void start(@TempDir Path fresh) {
        logged.start();
        root().addAppender(logged);
        stack = EmbeddedStack.start(fresh, List.of("builtin"));
        Map<String, String> environment = stack.environment();
        environment.put("SENDCODE_API_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_API_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_ADMIN_TOKEN", TOKEN);
        app = RequestApiApp.start(RequestApiConfig.load(environment));
    }

    @AfterEach
    void stop() {
        client.close();
        app.close();
        stack.close();
        root().detachAppender(logged);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void aSettingIsWrittenReadChangedAndTakenAwayWithVersions() {
        assertThat(json(call("GET", "/v1/settings", "")).path("version").asLong())
                .isZero();
        assertThat(call("PUT", "/v1/settings/applications/shop", "{}").statusCode())
                .isEqualTo(428);

        var made = call("PUT", "/v1/settings/applications/shop", "{\"name\":\"Shop\"}", "If-None-Match", "*");
        assertThat(made.statusCode()).isEqualTo(200);
        String first = etag(made);
        var read = call("GET", "/v1/settings/applications/shop", "");
        assertThat(etag(read)).isEqualTo(first);
        assertThat(json(read).at("/document/name").asText()).isEqualTo("Shop");
        assertThat(json(read).path("author").asText()).isEqualTo("ada");

        var changed = call("PUT", "/v1/settings/applications/shop", "{\"name\":\"Bank\"}", "If-Match", first);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(etag(changed)).isNotEqualTo(first);

        var late = call("PUT", "/v1/settings/applications/shop", "{\"name\":\"Late\"}", "If-Match", first);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).path("type").asText()).isEqualTo("/problems/setting-changed");
        assertThat("\"" + json(late).path("currentVersion").asLong() + "\"").isEqualTo(etag(changed));
        var again = call("PUT", "/v1/settings/applications/shop", "{}", "If-None-Match", "*");
        assertThat(again.statusCode()).isEqualTo(409);

        assertThat(call("DELETE", "/v1/settings/applications/shop", "").statusCode())
                .isEqualTo(428);
        assertThat(call("DELETE", "/v1/settings/applications/shop", "", "If-Match", first)
                        .statusCode())
                .isEqualTo(409);
        assertThat(call("DELETE", "/v1/settings/applications/shop", "", "If-Match", etag(changed))
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET", "/v1/settings/applications/shop", "").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", "/v1/settings/sorcerers", "").statusCode()).isEqualTo(404);
        assertThat(json(call("GET", "/v1/settings", "")).path("version").asLong())
                .isPositive();
    }

    @Test
    void withoutTheTokenNothingIsTold() {
        for (String given : List.of("Bearer demo-key", "Bearer " + TOKEN + "x", "Basic " + TOKEN, "")) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.operatorPort() + "/v1/settings"));
            if (!given.isEmpty()) {
                request.header("Authorization", given);
            }
            var answer = send(request.build());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
            assertThat(json(answer).path("type").asText()).isEqualTo("/problems/admin-token");
        }
    }

    @Test
    void manyChangesHoldTogetherOrNotAtAll() {
        var wrong = call("POST", "/v1/settings/changes", """
                {"note": "both", "changes": [
                  {"key": "application/shop", "document": {"id": "shop", "validity": "2h"}},
                  {"key": "route/shop:CN", "document": {"application": "shop", "region": "CN", "accounts": ["main"]}},
                  {"key": "account/main", "document": {"id": "main", "provider": "tencent", "fields": {"secretId": "AKIDdemo"}}}]}""");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(json(wrong).path("findings").findValuesAsText("key")).contains("application/shop", "account/main");
        assertThat(json(call("GET", "/v1/settings/applications", "")).path("settings"))
                .isEmpty();

        String right = """
                {"note": "both", "dryRun": %s, "changes": [
                  {"key": "application/shop", "document": {"id": "shop"}, "expected": 0},
                  {"key": "account/b", "document": {"id": "b", "provider": "builtin"}, "expected": 0},
                  {"key": "route/shop:CN", "document": {"application": "shop", "region": "CN", "accounts": ["b"]}}]}""";
        var looked = call("POST", "/v1/settings/changes", right.formatted("true"));
        assertThat(json(looked).path("dryRun").asBoolean()).isTrue();
        assertThat(json(looked).path("changed")).hasSize(3);
        assertThat(json(call("GET", "/v1/settings", "")).path("version").asLong())
                .isZero();

        var written = call("POST", "/v1/settings/changes", right.formatted("false"));
        assertThat(written.statusCode()).isEqualTo(200);
        var summary = json(call("GET", "/v1/settings", ""));
        assertThat(summary.path("version")).isEqualTo(json(written).path("version"));
        assertThat(summary.path("note").asText()).isEqualTo("both");
        assertThat(summary.at("/counts/routes").asInt()).isEqualTo(1);
        assertThat(json(call("GET", "/v1/settings/routes/shop%3ACN", ""))
                        .path("key")
                        .asText())
                .isEqualTo("route/shop:CN");
        assertThat(call("POST", "/v1/settings/changes", right.formatted("false"))
                        .statusCode())
                .isEqualTo(409);

        for (String odd : List.of("{}", "{\"changes\": [{\"key\": \"x\"}]}", "[]", "{", "{\"chnges\": []}")) {
            assertThat(call("POST", "/v1/settings/changes", odd).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void whatWasWrittenIsInForceAndInTheAuditLog() {
        String key = "sk-of-a-shop-that-opens-today";
        assertThat(call(
                                "PUT",
                                "/v1/settings/applications/shop",
                                "{\"apiKeys\":[\"sha256:" + Settings.hashOf(key) + "\"]}",
                                "If-None-Match",
                                "*")
                        .statusCode())
                .isEqualTo(200);

        await().atMost(PATIENCE)
                .until(() ->
                        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + "/v1/requests/none"))
                                                .header("Authorization", "Bearer " + key)
                                                .build())
                                        .statusCode()
                                == 404);
        var codec = new EventCodec(stack.registryConfig());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(records(stack.topics().audit().name()))
                        .map(taken -> codec.decode(stack.topics().audit(), taken.headers(), taken.value()))
                        .anyMatch(decoded -> decoded instanceof Decoded.Event<AuditEvent>(AuditEvent event)
                                && event.getKind() == AuditKind.SETTINGS_CHANGED
                                && event.getApplication().orElse("").equals("shop")
                                && event.getReason().orElse("").equals("APPLICATION_WRITTEN")
                                && event.getSettingsVersion().orElse(0L) > 0));
    }

    @Test
    void noSecretLeaves() {
        String account = """
                {"provider": "tencent", "callbackToken": "%s", "fields": {"secretId": "AKIDdemodemodemodemodemodemodemodemo",
                 "secretKey": "%s", "sdkAppId": "1400000001", "region": "ap-guangzhou"}}""".formatted(CALLBACK, SECRET);
        var made = call("PUT", "/v1/settings/accounts/main", account, "If-None-Match", "*");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(json(made).at("/setting/secrets"))
                .extracting(JsonNode::asText)
                .contains("callbackToken", "fields.secretKey");
        call("PUT", "/v1/settings/accounts/main", account, "If-Match", "\"999\"");
        call("PUT", "/v1/settings/accounts/odd", account.replace("secretKey", "secretKy"), "If-None-Match", "*");
        call("PUT", "/v1/settings/accounts/odd", account.replace("tencent", "ten\\u0000cent"), "If-None-Match", "*");
        call(
                "PUT",
                "/v1/settings/accounts/odd",
                account.replace("{\"provider", "{oops \"provider"),
                "If-None-Match",
                "*");
        call("PUT", "/v1/settings/accounts/main", account.replace(SECRET, SECRET + "2"), "If-Match", etag(made));
        call("POST", "/v1/settings/reseal", "");
        call("POST", "/v1/settings/suppressed-numbers", "{\"phone\":\"" + PHONE + "\",\"reason\":\"a complaint\"}");
        for (String path : List.of(
                "",
                "/accounts",
                "/accounts/main",
                "/suppressed-numbers",
                "/history",
                "/history?key=account/main",
                "/export")) {
            assertThat(call("GET", "/v1/settings" + path, "").statusCode()).isEqualTo(200);
        }

        var topics = stack.topics().all().stream()
                .flatMap(topic -> records(topic.name()).stream())
                .map(taken ->
                        new String(taken.value() == null ? new byte[0] : taken.value(), StandardCharsets.ISO_8859_1))
                .toList();
        assertThat(topics).hasSizeGreaterThan(5);
        var lines = logged.list.stream()
                .map(line -> line.getFormattedMessage() + line.getKeyValuePairs() + line.getThrowableProxy())
                .toList();
        for (String secret : List.of(SECRET, CALLBACK, TOKEN, PHONE, PHONE.substring(3))) {
            assertThat(topics).noneMatch(bytes -> bytes.contains(secret));
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
            assertThat(lines).noneMatch(line -> line.contains(secret));
        }

        var asked = call("GET", "/v1/settings/export?secrets=true", "");
        assertThat(json(asked).at("/accounts/0/fields/secretKey").asText()).isEqualTo(SECRET + "2");
        assertThat(json(asked).at("/accounts/0/callbackToken").asText()).isEqualTo(CALLBACK);
        assertThat(json(call("GET", "/v1/settings/suppressed-numbers", ""))
                        .at("/settings/0/document/hash")
                        .asText())
                .matches("[0-9a-f]{32}");
    }

    @Test
    void theHistoryIsReadAndAVersionBroughtBack() {
        var good = json(call("PUT", "/v1/settings/applications/shop", "{\"name\":\"Good\"}", "If-None-Match", "*"));
        String etag = "\"" + good.at("/setting/version").asLong() + "\"";
        call("PUT", "/v1/settings/applications/shop", "{\"name\":\"Bad\"}", "If-Match", etag);

        var page = json(call("GET", "/v1/settings/history?limit=1", ""));
        assertThat(page.at("/changes/0/before/name").asText()).isEqualTo("Good");
        assertThat(page.at("/changes/0/after/name").asText()).isEqualTo("Bad");
        var older = json(call(
                "GET",
                "/v1/settings/history?key=application/shop&before="
                        + page.path("next").asLong(),
                ""));
        assertThat(older.path("changes")).hasSize(1);
        assertThat(older.at("/changes/0/version")).isEqualTo(good.path("version"));
        assertThat(older.has("next")).isFalse();

        String to = "{\"to\": " + good.path("version").asLong() + ", \"note\": \"back\"}";
        assertThat(call("POST", "/v1/settings/rollback", to).statusCode()).isEqualTo(200);
        assertThat(json(call("GET", "/v1/settings/applications/shop", ""))
                        .at("/document/name")
                        .asText())
                .isEqualTo("Good");
        assertThat(call("POST", "/v1/settings/rollback", "{\"to\": 999999}").statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.operatorPort() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Sendcode-Author", "ada")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        var answer = send(request.build());
        if (!path.endsWith("secrets=true")) {
            answers.add(answer.body() + answer.headers().map());
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(hurried);
        }
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** Everything in a topic, what was never committed too. */
    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        var settings = KafkaClients.follower(stack.kafkaConfig(), "witness");
        settings.put("isolation.level", "read_uncommitted");
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            var partitions = IntStream.range(0, consumer.partitionsFor(topic).size())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            return all;
        }
    }
}
