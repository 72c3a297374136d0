package dev.sendcode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.standalone.CannotStartException;
import dev.sendcode.standalone.Plan;
import dev.sendcode.standalone.Ports;
import dev.sendcode.standalone.Standalone;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole road in this JVM, walked by the command line and by plain HTTP. */
class StandaloneIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static final Ports PORTS = Ports.free();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Standalone standalone;

    @BeforeAll
    static void startEverything() {
        standalone = Standalone.of(new Plan(PORTS, Optional.of(folder), Map.of(), Optional.empty()), _ -> {});
        standalone.start();
    }

    @AfterAll
    static void stopEverything() {
        standalone.close();
        CLIENT.close();
    }

    @Test
    void aCodeIsAskedForSentCheckedAndAudited() throws IOException {
        // Given
        String phone = "+8613800138000";

        // When
        var sent = sendcode("send", phone, "--json");

        // Then
        assertThat(sent.exit()).as(sent.out() + sent.err()).isEqualTo(Exit.DONE);
        JsonNode answer = JSON.readTree(sent.out());
        assertThat(answer.path("verdict").asText()).isEqualTo("ADMITTED");
        String request = answer.path("requestId").asText();

        String code = codeOnThePhone(phone);
        assertThat(sendcode("check", phone, wrong(code)).exit()).isEqualTo(Exit.FAILED);
        assertThat(sendcode("check", phone, code).exit()).isEqualTo(Exit.DONE);
        assertThat(sendcode("check", phone, code).exit())
                .as("a code is used once")
                .isEqualTo(Exit.FAILED);

        var timeline = await("the ending")
                .atMost(PATIENCE)
                .until(() -> sendcode("audit", "--request", request).out(), out -> out.contains("DELIVERED"));
        assertThat(timeline)
                .contains("+86 138****8000")
                .doesNotContain(phone, code)
                .matches("(?s).*REQUESTED.*ADMITTED.*DISPATCHED.*ACCEPTED.*RECEIPT.*DELIVERED.*");

        var again = sendcode("send", phone);
        assertThat(again.exit()).isEqualTo(Exit.SUPPRESSED);
        assertThat(again.out()).contains("SUPPRESSED", "+86 138****8000").containsPattern("in [1-9][0-9]? s");

        assertThat(sendcode("send", phone, "--channel", "register").exit())
                .as("another channel has a window of its own")
                .isEqualTo(Exit.DONE);
    }

    @Test
    void theGenAuthCallAnswers200AndThen429InTheBody() throws Exception {
        String body = "{\"channel\":\"CHANNEL_LOGIN\",\"phoneNumber\":\"18800008888\",\"phoneCountryCode\":\"+86\"}";

        var first = post("/api/v3/send-sms", body, "x-authing-app-id", "demo");
        var second = post("/api/v3/send-sms", body, "x-authing-app-id", "demo");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(first.body()).path("statusCode").asInt())
                .as(first.body())
                .isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        var suppressed = JSON.readTree(second.body());
        assertThat(suppressed.path("statusCode").asInt()).as(second.body()).isEqualTo(429);
        assertThat(suppressed.path("requestId").asText()).isNotEmpty();
        assertThat(suppressed.has("apiCode")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"phone\":                                                   | 400 | 499",
                "{\"phone\":\"+8613800138000\",\"channel\":\"CHANNEL_LGOIN\"}  | 400 | 422",
                "{\"phone\":\"+86123\",\"channel\":\"CHANNEL_LOGIN\"}          | 400 | 422",
                "{\"phone\":\"13800138000\",\"channel\":\"CHANNEL_LOGIN\"}     | 400 | 422",
                "{\"channel\":\"CHANNEL_LOGIN\"}                               | 400 | 422",
            })
    void aWrongCallIsAProblemThatSaysWhat(String body, int from, int to) throws Exception {
        var answer = post("/v1/send-codes", body, "Authorization", "Bearer demo-key");

        assertThat(answer.statusCode()).as(answer.body()).isBetween(from, to);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotEmpty();
    }

    @Test
    void aCallWithoutAKeyIs401AndABodyOver4KibIs413() throws Exception {
        String body = "{\"phone\":\"+8613800138000\",\"channel\":\"CHANNEL_LOGIN\"}";

        assertThat(post("/v1/send-codes", body, "Authorization", "Bearer nobodys")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("/v1/send-codes", body, "x-none", "none").statusCode()).isEqualTo(401);
        assertThat(post("/v1/send-codes", body + " ".repeat(5000), "Authorization", "Bearer demo-key")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void port8080IsReadyOnceTheWholeRoadIsAndNamesEveryPart() throws Exception {
        var ready = get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("router", "worker", "status-collector");
    }

    @Test
    void aSecondOneOnTheSameDataIsToldWhoUsesIt() {
        var second = new Plan(Ports.free(), Optional.of(folder), Map.of(), Optional.empty());

        assertThatThrownBy(() -> Standalone.of(second, _ -> {}))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("in use by pid " + ProcessHandle.current().pid());
    }

    @Test
    void aSecondOneOnTheSamePortsStartsNothingAndNamesThem(@TempDir Path other) {
        try (var second = Standalone.of(new Plan(PORTS, Optional.of(other), Map.of(), Optional.empty()), _ -> {})) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("port " + PORTS.kafka() + " (Kafka) is taken by pid ")
                    .hasMessageContaining("port " + PORTS.redis() + " (Redis) is taken by pid ")
                    .hasMessageContaining("use --port-offset ");
            assertThat(other.resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void everyWrongVariableIsNamedAtOnceAndNothingIsStarted(@TempDir Path other) {
        var wrong = Map.of("SENDCODE_DEDUP_WINDOW", "60", "SENDCODE_KAFKA_BOOTSTRAPSERVERS", "x");
        try (var second = Standalone.of(new Plan(Ports.free(), Optional.of(other), wrong, Optional.empty()), _ -> {})) {
            assertThatThrownBy(second::start)
                    .hasMessageContaining("configuration: 2 problems")
                    .hasMessageContaining("SENDCODE_DEDUP_WINDOW=\"60\"")
                    .hasMessageContaining("did you mean SENDCODE_KAFKA_BOOTSTRAP_SERVERS?");
        }
    }

    @Test
    void topicsAndSchemasAreInOrderForEverybodyWhoReadsTheWrittenEnvironment() throws IOException {
        var environment = new TreeMap<String, String>();
        for (String line : Files.readAllLines(folder.resolve("standalone.env"))) {
            if (!line.startsWith("#")) {
                environment.put(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1).replace("'", ""));
            }
        }

        var ran = Ran.sendcode(environment, "topics", "check");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
    }

    private static String codeOnThePhone(String phone) {
        String inbox = await("a message")
                .atMost(PATIENCE)
                .until(() -> sendcode("inbox", phone).out(), out -> !out.isBlank());
        var code = CODE.matcher(inbox.substring(inbox.indexOf('【')));
        assertThat(code.find()).as(inbox).isTrue();
        return code.group();
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "111111" : "000000";
    }

    private static Ran sendcode(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--url", "http://127.0.0.1:" + PORTS.api()));
        if (arguments[0].equals("inbox")) {
            all.addAll(List.of("--sandbox-url", "http://127.0.0.1:" + PORTS.sandbox()));
        }
        return Ran.sendcode(all.toArray(String[]::new));
    }

    private static HttpResponse<String> post(String path, String body, String header, String value)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS.api() + path))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS.api() + path))
                .timeout(PATIENCE)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
