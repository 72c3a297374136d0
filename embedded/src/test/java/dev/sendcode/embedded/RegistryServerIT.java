package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.schemas.serde.RegistryClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryServerIT {

    private static final AtomicInteger SUBJECTS = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema OLD =
            SchemaBuilder.record("a.Thing").fields().requiredString("name").endRecord();
    private static final Schema COMPATIBLE = SchemaBuilder.record("a.Thing")
            .fields()
            .requiredString("name")
            .optionalString("colour")
            .endRecord();
    private static final Schema INCOMPATIBLE =
            SchemaBuilder.record("a.Thing").fields().requiredLong("weight").endRecord();

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;

    private static RegistryServer registry;
    private final String subject = "thing " + SUBJECTS.incrementAndGet() + "/value";
    private final String path = "/subjects/" + subject.replace(" ", "%20").replace("/", "%2F");

    @BeforeAll
    static void startRegistry() {
        kafka = EmbeddedKafka.start(new EmbeddedKafkaConfig(folder, 0));
        registry = RegistryServer.start(config("FULL_TRANSITIVE"));
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
        kafka.close();
    }

    @Test
    void keepsItsIdsOverARestart() {
        // Given
        int first = client().register(subject, OLD, false);
        int second = client().register(subject, COMPATIBLE, false);
        assertThat(second).isGreaterThan(first);
        // When
        restart();
        // Then
        assertThat(client().schema(first)).isEqualTo(OLD);
        assertThat(client().lookup(subject, COMPATIBLE, false)).isEqualTo(second);
        assertThat(client().register(subject + 2, OLD, false))
                .as("one text, one id")
                .isEqualTo(first);
        assertThat(client().register(
                                subject,
                                SchemaBuilder.record("a.Thing")
                                        .fields()
                                        .requiredString("name")
                                        .optionalLong("size")
                                        .endRecord(),
                                false))
                .isGreaterThan(second);
    }

    @Test
    void answersAsConfluentsDoes() throws Exception {
        int id = client().register(subject, OLD, false);
        client().register(subject, COMPATIBLE, false);
        assertThat(get(path + "/versions").toString()).isEqualTo("[1,2]");
        assertThat(get(path + "/versions/1").path("id").asInt()).isEqualTo(id);
        assertThat(get(path + "/versions/latest").path("version").asInt()).isEqualTo(2);
        assertThat(get(path + "/versions/1/schema").path("name").asText()).isEqualTo("Thing");
        assertThat(get("/schemas/ids/" + id).path("schema").asText()).isEqualTo(OLD.toString());
        assertThat(get("/schemas/ids/" + id + "/versions").toString()).contains(subject);
        assertThat(get("/subjects").toString()).contains(subject);
        var found = send("POST", path, schema(OLD));
        assertThat(body(found).path("subject").asText()).isEqualTo(subject);
        assertThat(found.headers().firstValue("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /subjects/none/versions, 404, 40401",
        "GET, /subjects/none/versions/1, 404, 40401",
        "GET, /subjects/known/versions/99, 404, 40402",
        "GET, /subjects/known/versions/abc, 422, 42202",
        "GET, /subjects/known/versions/0, 422, 42202",
        "GET, /schemas/ids/999999, 404, 40403",
        "GET, /schemas/ids/abc, 404, 40403",
        "GET, /config/none, 404, 40408",
        "GET, /nothing, 404, 404",
        "POST, /subjects/none, 404, 40401",
        "POST, /subjects/known, 404, 40403",
        "PUT, /config/known, 422, 42203"
    })
    void namesErrorsByConfluentsCodes(String method, String target, int status, int code) throws Exception {
        client().register("known", OLD, false);
        var answer = send(method, target, method.equals("GET") ? "" : schema(INCOMPATIBLE));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(body(answer).path("error_code").asInt()).isEqualTo(code);
        assertThat(body(answer).path("message").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                     | 400 | 400",
                "{}                                                    | 422 | 42201",
                "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}      | 422 | 42201",
                "{\"schema\":\"no json\"}                              | 422 | 42201",
                "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}           | 422 | 42201",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{}]}   | 422 | 42201"
            })
    void refusesWhatIsNoSchema(String body, int status, int code) throws Exception {
        var answer = send("POST", path + "/versions", body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(body(answer).path("error_code").asInt()).isEqualTo(code);
    }

    @Test
    void refusesASchemaThatDoesNotFitAllEarlierOnes() throws Exception {
        client().register(subject, OLD, false);
        var answer = send("POST", path + "/versions", schema(INCOMPATIBLE));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(body(answer).path("message").asText())
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE")
                .contains(subject);
        var asked = send("POST", "/compatibility" + path + "/versions/latest?verbose=true", schema(INCOMPATIBLE));
        assertThat(body(asked).path("is_compatible").asBoolean(true)).isFalse();
        assertThat(body(asked).path("messages")).isNotEmpty();
        assertThat(get(path + "/versions").toString()).isEqualTo("[1]");
    }

    @Test
    void remembersASubjectsOwnLevelOverARestart() throws Exception {
        client().register(subject, OLD, false);
        client().compatibility(subject, "NONE");
        restart();
        assertThat(get("/config" + path.substring("/subjects".length()))
                        .path("compatibilityLevel")
                        .asText())
                .isEqualTo("NONE");
        assertThat(get("/config").path("compatibilityLevel").asText()).isEqualTo("FULL_TRANSITIVE");
        assertThat(client().register(subject, INCOMPATIBLE, false)).isPositive();
    }

    @Test
    void goesOnWhereALaterRegistryFencedIt() {
        // Given
        client().register(subject, OLD, false);
        try (var other = RegistryServer.start(config("NONE"))) {
            int theirs =
                    new RegistryClient(Map.of("schema.registry.url", other.url())).register(subject, COMPATIBLE, false);
            // When the first has to write again (its client asks twice: the first answer is 500)
            int ours = client().register(subject + "x", OLD, false);
            // Then it has read what the other wrote
            assertThat(ours).isNotEqualTo(theirs);
            assertThat(client().lookup(subject, COMPATIBLE, false)).isEqualTo(theirs);
        }
    }

    @Test
    void listsEveryProblemOfItsConfiguration() {
        assertThatThrownBy(() -> RegistryServerConfig.load(Map.of(
                        "SENDCODE_REGISTRY_SERVER_LISTEN",
                        "nowhere",
                        "SENDCODE_REGISTRY_SERVER_COMPATIBILITY",
                        "SOME")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSize(2));
        assertThat(RegistryServerConfig.load(Map.of()).listen()).hasToString("127.0.0.1:8081");
    }

    private static void restart() {
        registry.close();
        registry = RegistryServer.start(config("FULL_TRANSITIVE"));
    }

    private static RegistryServerConfig config(String level) {
        var cluster = new KafkaConfig(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        return new RegistryServerConfig(new ListenAddress("127.0.0.1", 0), cluster, 1, level);
    }

    private RegistryClient client() {
        return new RegistryClient(Map.of("schema.registry.url", registry.url(), "retries.wait.ms", "10"));
    }

    private JsonNode get(String target) throws IOException, InterruptedException {
        var answer = send("GET", target, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer);
    }

    private HttpResponse<String> send(String method, String target, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(registry.url() + target))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode body(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String schema(Schema schema) {
        return JSON.createObjectNode().put("schema", schema.toString()).toString();
    }
}
