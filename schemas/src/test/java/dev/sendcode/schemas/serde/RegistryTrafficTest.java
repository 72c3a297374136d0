package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTrafficTest {

    private static final String TOPIC = "sms.send-code.v1";
    private static final SendCode EVENT = SendCode.newBuilder()
            .setApplication("demo")
            .setPhone("+8613800138000")
            .setChannel(Channel.CHANNEL_LOGIN)
            .build();

    private StubRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = StubRegistry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void asksOncePerSchemaHoweverManyThreadsWrite() throws Exception {
        registry.answering(200, "{\"id\":7}");
        var serializer = serializer(Map.of());
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<byte[]> write = () -> serializer.serialize(TOPIC, EVENT);
            for (var written :
                    threads.invokeAll(Stream.generate(() -> write).limit(64).toList())) {
                assertThat(written.get()).isNotEmpty();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(registry.asked()).hasSize(1);
    }

    @Test
    void forgetsFailures() {
        registry.answering(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                .answering(200, "{\"id\":7}");
        var serializer = serializer(Map.of());
        assertThatThrownBy(() -> serializer.serialize(TOPIC, EVENT)).isInstanceOf(SerializationException.class);
        assertThat(serializer.serialize(TOPIC, EVENT)).isNotEmpty();
    }

    @Test
    void escapesTheSubject() {
        registry.answering(200, "{\"id\":7}");
        new RegistryClient(settings(Map.of())).lookup("a b/c", Schema.create(Schema.Type.STRING), false);
        assertThat(registry.asked().get(0).target()).isEqualTo("/subjects/a%20b%2Fc");
    }

    @ParameterizedTest
    @MethodSource("mapped")
    void givesAnswersConfluentsExceptions(int status, Class<? extends Exception> exception) {
        registry.answering(status, "{\"error_code\":" + status + "01,\"message\":\"no\"}");
        assertThatThrownBy(() -> serializer(Map.of("max.retries", 0)).serialize(TOPIC, EVENT))
                .isInstanceOf(exception)
                .hasRootCauseInstanceOf(RegistryAnswerException.class)
                .hasMessageContaining("sms.send-code.v1-value");
    }

    static Stream<Arguments> mapped() {
        return Stream.of(
                Arguments.of(401, AuthenticationException.class),
                Arguments.of(403, AuthorizationException.class),
                Arguments.of(404, SerializationException.class),
                Arguments.of(408, TimeoutException.class),
                Arguments.of(409, SerializationException.class),
                Arguments.of(422, SerializationException.class),
                Arguments.of(429, ThrottlingQuotaExceededException.class),
                Arguments.of(500, TimeoutException.class),
                Arguments.of(502, DisconnectException.class),
                Arguments.of(503, TimeoutException.class),
                Arguments.of(504, TimeoutException.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void triesAgainWhereThatMayHelp(int status) {
        registry.answering(status, "").answering(status, "").answering(200, "{\"id\":7}");
        assertThat(serializer(Map.of("max.retries", 2)).serialize(TOPIC, EVENT)).isNotEmpty();
        assertThat(registry.asked()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 409, 422})
    void doesNotRepeatAQuestionThatWasAnswered(int status) {
        registry.answering(status, "");
        assertThatThrownBy(() -> serializer(Map.of()).serialize(TOPIC, EVENT)).isNotNull();
        assertThat(registry.asked()).hasSize(1);
    }

    @Test
    void asksTheNextRegistryOfTheListAndKeepsItsPathPrefix() throws IOException {
        registry.answering(503, "");
        try (var second = StubRegistry.start()) {
            second.answering(200, "{\"id\":7}");
            var both = serializer(Map.of(
                    "schema.registry.url",
                    registry.url() + ", " + second.url() + "/apis/ccompat/v7/",
                    "max.retries",
                    0));
            both.serialize(TOPIC, EVENT);
            both.serialize("other", EVENT);
            assertThat(second.asked())
                    .extracting(StubRegistry.Asked::target)
                    .containsExactly(
                            "/apis/ccompat/v7/subjects/sms.send-code.v1-value/versions",
                            "/apis/ccompat/v7/subjects/other-value/versions");
            assertThat(registry.asked())
                    .as("the one that failed is not asked first again")
                    .hasSize(1);
        }
    }

    @Test
    void saysWhichRegistryIsAway() {
        String url = registry.url();
        registry.close();
        assertThatThrownBy(() -> serializer(Map.of("max.retries", 1)).serialize(TOPIC, EVENT))
                .isInstanceOf(SerializationException.class)
                .hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining(url);
    }

    @Test
    void doesNotWaitForABodyThatNeverEnds() {
        registry.stalling();
        assertThatThrownBy(() -> serializer(Map.of("max.retries", 0, "http.read.timeout.ms", 200))
                        .serialize(TOPIC, EVENT))
                .isInstanceOf(SerializationException.class)
                .hasCauseInstanceOf(RegistryUnreachableException.class)
                .hasRootCauseInstanceOf(HttpTimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "{}", "[]", "", "{\"id\":\"seven\"}"})
    void takesAnythingButAnIdForSomebodyElsesAnswer(String body) {
        registry.answering(200, body);
        assertThatThrownBy(() -> serializer(Map.of()).serialize(TOPIC, EVENT))
                .isInstanceOf(SerializationException.class)
                .hasCauseInstanceOf(RegistryUnreachableException.class)
                .hasMessageContaining("no schema registry");
    }

    @Test
    void sendsCredentials() {
        registry.answering(200, "{\"id\":7}");
        serializer(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "u:p"))
                .serialize(TOPIC, EVENT);
        serializer(Map.of("schema.registry.url", registry.url().replace("//", "//u:p@")))
                .serialize(TOPIC, EVENT);
        serializer(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t"))
                .serialize(TOPIC, EVENT);
        assertThat(registry.asked())
                .extracting(StubRegistry.Asked::authorization)
                .containsExactly("Basic dTpw", "Basic dTpw", "Bearer t");
    }

    @Test
    void goesThroughAProxy() {
        registry.answering(200, "{\"id\":7}");
        int port = java.net.URI.create(registry.url()).getPort();
        serializer(Map.of(
                        "schema.registry.url",
                        "http://registry.invalid",
                        "proxy.host",
                        "127.0.0.1",
                        "proxy.port",
                        port))
                .serialize(TOPIC, EVENT);
        assertThat(registry.asked().get(0).target()).startsWith("http://registry.invalid/subjects/");
        assertThatThrownBy(() -> serializer(Map.of("proxy.host", "127.0.0.1"))).hasMessageContaining("proxy.port");
    }

    @Test
    void keepsCredentialsOutOfMessages() {
        String url = registry.url().replace("//", "//user:secret@");
        registry.close();
        assertThatThrownBy(() -> serializer(Map.of("schema.registry.url", url, "max.retries", 0))
                        .serialize(TOPIC, EVENT))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:se cret@host:8081",
                "http://user:x@secret@host",
                "http://user:x/secret@host",
                "ftp://user:secret@host",
                "user:secret@host:8081"
            })
    void keepsCredentialsOutOfWhatItSaysOfABadAddress(String url) {
        assertThatThrownBy(() -> serializer(Map.of("schema.registry.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("***@host")
                .hasMessageContaining("%40")
                .hasMessageNotContainingAny("user:", "secret", "cret@");
    }

    @Test
    void needsAnAddress() {
        assertThatThrownBy(() -> serializer(Map.of("schema.registry.url", " , ")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("names no address");
        assertThatThrownBy(() -> new RegistryAvroSerializer().configure(Map.of(), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> new RegistryAvroDeserializer()
                        .configure(Map.of("schema.registry.url", "localhost:8081"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("http://");
    }

    @ParameterizedTest
    @CsvSource({
        "use.latest.version, true",
        "use.schema.id, 3",
        "schema.reflection, true",
        "rule.executors.encrypt.class, X",
        "context.name.strategy, com.example.Mine",
        "value.subject.name.strategy, com.example.Mine",
        "bearer.auth.credentials.source, OAUTHBEARER",
        "basic.auth.credentials.source, SASL_INHERIT",
        "auto.register.schemas, yes",
        "max.retries, many"
    })
    void refusesWhatItCannotDo(String key, String value) {
        assertThatThrownBy(() -> serializer(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({"use.latest.version, false", "use.schema.id, -1", "schema.reflection, false", "acks, all"})
    void acceptsWhatIsOffAndWhatIsKafkas(String key, String value) {
        serializer(Map.of(key, value)).close();
    }

    private RegistryAvroSerializer serializer(Map<String, ?> more) {
        var serializer = new RegistryAvroSerializer();
        serializer.configure(settings(more), false);
        return serializer;
    }

    private Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>();
        settings.put("schema.registry.url", registry.url());
        settings.put("retries.wait.ms", "1");
        settings.putAll(more);
        return settings;
    }
}
