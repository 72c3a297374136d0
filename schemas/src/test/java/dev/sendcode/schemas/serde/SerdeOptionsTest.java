package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerdeOptionsTest {

    private static final String TOPIC = "sms.send-code.v1";
    private static final SendCode EVENT = SendCode.newBuilder()
            .setApplication("demo")
            .setPhone("+8613800138000")
            .setChannel(Channel.CHANNEL_LOGIN)
            .build();
    private static final Schema NARROW = SchemaBuilder.record("a.Thing")
            .fields()
            .requiredString("name")
            .requiredString("colour")
            .endRecord();

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
    void aFixedSchemaGetsItsOwnFieldsInItsOwnOrder() {
        Schema fixed = SchemaBuilder.record("a.Thing")
                .fields()
                .requiredString("colour")
                .name("size")
                .type()
                .intType()
                .intDefault(3)
                .requiredString("name")
                .endRecord();
        registry.answering(200, answer(fixed));
        byte[] bytes = serializer(fixedId()).serialize(TOPIC, thing());
        assertThat(bytes).containsExactly(0, 0, 0, 0, 5, 6, 'r', 'e', 'd', 6, 2, 'x');
    }

    @Test
    void aFixedSchemaThatCannotReadTheRecordIsRefused() {
        registry.answering(
                200,
                answer(SchemaBuilder.record("a.Thing")
                        .fields()
                        .requiredLong("weight")
                        .endRecord()));
        assertThatThrownBy(() -> serializer(fixedId()).serialize(TOPIC, thing()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("use.schema.id")
                .hasMessageContaining("id.compatibility.strict");
    }

    @Test
    void aFixedIdBesideAutoRegistrationIsRefused() {
        assertThatThrownBy(() -> serializer(Map.of("use.schema.id", 5)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("auto.register.schemas");
    }

    @Test
    void logicalTypesOfGenericRecordsAreConvertedWhereAskedFor() {
        Schema price = LogicalTypes.decimal(6, 2).addToSchema(Schema.create(Schema.Type.BYTES));
        Schema schema = SchemaBuilder.record("a.Price")
                .fields()
                .name("price")
                .type(price)
                .noDefault()
                .endRecord();
        var record = new GenericData.Record(schema);
        record.put("price", new BigDecimal("12.34"));
        registry.answering(200, "{\"id\":7}");
        byte[] bytes = written(Map.of("avro.use.logical.type.converters", "true"), record);
        registry.answering(200, answer(schema));
        assertThat(((GenericRecord) read(Map.of("avro.use.logical.type.converters", "true"), bytes)).get("price"))
                .isEqualTo(new BigDecimal("12.34"));
        assertThat(((GenericRecord) read(Map.of(), bytes)).get("price")).isInstanceOf(java.nio.ByteBuffer.class);
    }

    @Test
    void trailingBytesAreRefusedWhereAskedFor() {
        registry.answering(200, "{\"id\":7}");
        byte[] bytes = written(Map.of(), EVENT);
        registry.answering(200, answer(SendCode.SCHEMA$));
        var strict = Map.of("avro.fail.on.trailing.data", "true");
        assertThat(read(strict, bytes)).isNotNull();
        assertThatThrownBy(() -> read(strict, Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("left behind");
    }

    @Test
    void aGuidInAHeaderIsSaidToBeOne() {
        byte[] guid = new byte[17];
        guid[0] = 1;
        var headers = new RecordHeaders().add(SchemaIds.VALUE_HEADER, guid);
        // the body begins with a zero byte as a prefix does, and must not be taken for one
        assertThatThrownBy(() -> deserializer(Map.of()).deserialize(TOPIC, headers, new byte[] {0, 8, 'd', 'e', 'm'}))
                .isInstanceOf(SchemaIds.GuidException.class)
                .hasMessageContaining("__value_schema_id")
                .hasMessageContaining("PrefixSchemaIdSerializer");
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void aHeaderThatHoldsNoIdIsRefused() {
        for (byte[] value : List.of(new byte[0], new byte[] {0, 1}, new byte[] {7, 0, 0, 0, 1})) {
            var headers = new RecordHeaders().add(SchemaIds.VALUE_HEADER, value);
            assertThatThrownBy(() -> deserializer(Map.of()).deserialize(TOPIC, headers, new byte[] {0}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("__value_schema_id");
        }
    }

    @Test
    void theRegistryInheritsTheKafkaClientsLogin() {
        registry.answering(200, "{\"id\":7}");
        serializer(
                        Map.of(
                                "basic.auth.credentials.source",
                                "SASL_INHERIT",
                                "sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p\";"))
                .serialize(TOPIC, EVENT);
        assertThat(registry.asked().get(0).authorization()).isEqualTo("Basic dTpw");
    }

    @Test
    void aLoginWithoutAPasswordCannotBeInherited() {
        var settings = Map.of(
                "basic.auth.credentials.source",
                "SASL_INHERIT",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
        assertThatThrownBy(() -> serializer(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no username and password");
    }

    @ParameterizedTest
    @CsvSource({
        "use.latest.with.metadata, application.version=v1",
        "latest.compatibility.strict, false",
        "latest.cache.ttl.sec, 60",
        "missing.schema.cache.ttl.sec, 5",
        "propagate.schema.tags, true",
        "schema.format, resolved",
        "avro.reflection.allow.null, true",
        "rule.executors, encrypt",
        "rule.actions, dlq",
        "rule.actions.dlq.class, com.example.Mine",
        "subject.name.strategy.fallback.type, NONE",
        "value.schema.id.serializer, io.confluent.kafka.serializers.schema.id.HeaderSchemaIdSerializer",
        "value.schema.id.deserializer, io.confluent.kafka.serializers.schema.id.ConfigSchemaIdDeserializer",
        "bearer.auth.issuer.endpoint.url, https://idp.example/token",
        "bearer.auth.logical.cluster, lsrc-1",
        "schema.registry.bearer.auth.scope, codes"
    })
    void whatIsNotBuiltIsRefusedWithTheKeyTheValueAndTheWayOut(String key, String value) {
        assertThatThrownBy(() -> serializer(Map.of(key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value)
                .hasMessageContaining("leave it out")
                .hasMessageContaining("KafkaAvroSerializer");
        assertThatThrownBy(() -> deserializer(Map.of(key, value))).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer.auth.client.secret", "request.header.X-Key"})
    void aRefusedSecretIsNotPrinted(String key) {
        assertThatThrownBy(() -> serializer(Map.of(key, "hush")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "latest.compatibility.strict, true",
        "latest.cache.ttl.sec, -1",
        "rule.service.loader.enable, true",
        "rule.executors, ''",
        "value.schema.id.deserializer, io.confluent.kafka.serializers.schema.id.DualSchemaIdDeserializer",
        "max.schemas.per.subject, 10"
    })
    void confluentsDefaultsAreWelcome(String key, String value) {
        serializer(Map.of(key, value)).close();
        deserializer(Map.of(key, value)).close();
    }

    @Test
    void typesThatTwoReferencesShareAreReadOnce() {
        // Given: the top refers to two, and both of them to a third
        registry.answering(
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"a.Top\\\",\\\"fields\\\":["
                                + "{\\\"name\\\":\\\"l\\\",\\\"type\\\":\\\"a.Left\\\"},{\\\"name\\\":\\\"r\\\",\\\"type\\\":\\\"a.Right\\\"}]}\","
                                + "\"references\":[{\"name\":\"a.Left\",\"subject\":\"left\",\"version\":1},"
                                + "{\"name\":\"a.Right\",\"subject\":\"right\",\"version\":2}]}")
                .answering(200, referring("Left"))
                .answering(
                        200,
                        "{\"schema\":\"{\\\"type\\\":\\\"enum\\\",\\\"name\\\":\\\"a.Base\\\",\\\"symbols\\\":[\\\"A\\\"]}\"}")
                .answering(200, referring("Right"));
        // When
        Schema schema = new RegistryClient(settings(Map.of())).schema(7);
        // Then
        assertThat(schema.getField("r").schema().getFullName()).isEqualTo("a.Right");
        assertThat(registry.asked())
                .extracting(StubRegistry.Asked::target)
                .containsExactly(
                        "/schemas/ids/7?fetchMaxId=false",
                        "/subjects/left/versions/1",
                        "/subjects/base/versions/1",
                        "/subjects/right/versions/2");
    }

    @Test
    void typesOfOtherSubjectsAreLeftOutOfWhatIsRegistered() throws IOException {
        registry.answering(200, "{\"id\":7}");
        Schema channel = Channel.SCHEMA$;
        new RegistryClient(settings(Map.of()))
                .register(
                        "s",
                        PortableSchema.of(SendCode.SCHEMA$),
                        List.of(new SchemaReference(channel.getFullName(), "channel", 3)),
                        false);
        var sent = RegistryAnswers.JSON.readTree(registry.asked().get(0).body());
        assertThat(sent.path("schema").asText()).doesNotContain("CHANNEL_LOGIN").contains("dev.sendcode.events");
        assertThat(sent.path("references").toString())
                .isEqualTo("[{\"name\":\"dev.sendcode.events.Channel\",\"subject\":\"channel\",\"version\":3}]");
    }

    private static String referring(String name) {
        return "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"a." + name
                + "\\\",\\\"fields\\\":[{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"a.Base\\\"}]}\","
                + "\"references\":[{\"name\":\"a.Base\",\"subject\":\"base\",\"version\":1}]}";
    }

    private static GenericRecord thing() {
        var record = new GenericData.Record(NARROW);
        record.put("name", "x");
        record.put("colour", "red");
        return record;
    }

    private static Map<String, ?> fixedId() {
        return Map.of("auto.register.schemas", "false", "use.schema.id", "5");
    }

    private byte[] written(Map<String, ?> more, Object value) {
        return Objects.requireNonNull(serializer(more).serialize(TOPIC, value));
    }

    private Object read(Map<String, ?> more, byte[] bytes) {
        return Objects.requireNonNull(deserializer(more).deserialize(TOPIC, bytes));
    }

    private RegistryAvroSerializer serializer(Map<String, ?> more) {
        var serializer = new RegistryAvroSerializer();
        serializer.configure(settings(more), false);
        return serializer;
    }

    private RegistryAvroDeserializer deserializer(Map<String, ?> more) {
        var deserializer = new RegistryAvroDeserializer();
        deserializer.configure(settings(more), false);
        return deserializer;
    }

    private Map<String, Object> settings(Map<String, ?> more) {
        var settings = new HashMap<String, Object>();
        settings.put("schema.registry.url", registry.url());
        settings.put("retries.wait.ms", "1");
        settings.putAll(more);
        return settings;
    }

    private static String answer(Schema schema) {
        return RegistryAnswers.JSON
                .createObjectNode()
                .put("schema", schema.toString())
                .toString();
    }
}
