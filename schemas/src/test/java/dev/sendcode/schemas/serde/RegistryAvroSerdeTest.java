package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAvroSerdeTest {

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
    void writesConfluentsPrefixBeforeTheAvroBytes() {
        registry.answering(200, "{\"id\":258}");
        byte[] bytes = serializer(Map.of()).serialize(TOPIC, EVENT);
        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 1, 2);
    }

    @Test
    void readsBackWhatItWrote() {
        registry.answering(200, "{\"id\":7}");
        byte[] bytes = serializer(Map.of()).serialize(TOPIC, EVENT);
        registry.answering(200, schemaAnswer(SendCode.SCHEMA$));
        Object read = deserializer(Map.of("specific.avro.reader", true)).deserialize(TOPIC, bytes);
        assertThat(EVENT.equals(read)).isTrue();
    }

    @Test
    void readsGenericRecordsUnlessToldOtherwise() {
        registry.answering(200, "{\"id\":7}");
        byte[] bytes = serializer(Map.of()).serialize(TOPIC, EVENT);
        registry.answering(200, schemaAnswer(SendCode.SCHEMA$));
        assertThat(deserializer(Map.of()).deserialize(TOPIC, bytes)).isInstanceOf(GenericRecord.class);
    }

    @Test
    void leavesNullAloneWithoutARegistry() {
        assertThat(serializer(Map.of()).serialize(TOPIC, null)).isNull();
        assertThat(deserializer(Map.of()).deserialize(TOPIC, null)).isNull();
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void registersByDefaultAndLooksUpWhenTold() {
        registry.answering(200, "{\"id\":7}");
        serializer(Map.of()).serialize(TOPIC, EVENT);
        serializer(Map.of("auto.register.schemas", "false", "normalize.schemas", "true"))
                .serialize(TOPIC, EVENT);
        assertThat(registry.asked())
                .extracting(StubRegistry.Asked::target)
                .containsExactly(
                        "/subjects/sms.send-code.v1-value/versions", "/subjects/sms.send-code.v1-value?normalize=true");
    }

    @Test
    void leavesJavasPropertiesOutWhereToldTo() {
        registry.answering(200, "{\"id\":7}");
        serializer(Map.of()).serialize(TOPIC, EVENT);
        serializer(Map.of("avro.remove.java.properties", true)).serialize(TOPIC, EVENT);
        assertThat(registry.asked().get(0).body()).contains("avro.java.string");
        assertThat(registry.asked().get(1).body())
                .doesNotContain("avro.java.string")
                .contains("\\\"doc\\\"");
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, sms.send-code.v1-value",
        "AssociatedNameStrategy, sms.send-code.v1-value",
        "RecordNameStrategy, dev.sendcode.events.SendCode",
        "TopicRecordNameStrategy, sms.send-code.v1-dev.sendcode.events.SendCode"
    })
    void namesSubjectsByConfluentsStrategies(String strategy, String subject) {
        registry.answering(200, "{\"id\":7}");
        serializer(Map.of("value.subject.name.strategy", "io.confluent.kafka.serializers.subject." + strategy))
                .serialize(TOPIC, EVENT);
        assertThat(registry.asked().get(0).target()).isEqualTo("/subjects/" + subject + "/versions");
    }

    @Test
    void refusesBytesThatAreNoRecord() {
        registry.answering(200, schemaAnswer(SendCode.SCHEMA$));
        var deserializer = deserializer(Map.of("specific.avro.reader", true));
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[0]))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 1}))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {1, 0, 0, 0, 7, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("magic");
        assertThat(registry.asked()).isEmpty();
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 2, 8}))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseInstanceOf(EOFException.class);
    }

    @Test
    void survivesALengthThatNoMemoryHolds() {
        registry.answering(200, schemaAnswer(SendCode.SCHEMA$));
        // union branch 1, then a string of 2^31 - 10 bytes: zigzag varint EC FF FF FF 0F
        byte[] bytes = {0, 0, 0, 0, 7, 2, (byte) 0xEC, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        assertThatThrownBy(
                        () -> deserializer(Map.of("specific.avro.reader", true)).deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a type that contains itself, a byte for each of 8,000 levels
                "[\"null\",\"SendCode\"]                      | 02                 | 8000",
                // 2^40 items of no size
                "{\"type\":\"array\",\"items\":\"null\"}   | 808080808040       | 1"
            })
    void survivesWhatNoStackHoldsAndNoArray(String type, String hex, int times) {
        String writer = SendCode.SCHEMA$
                .toString()
                .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"junk\",\"type\":" + type + "},");
        registry.answering(
                200,
                RegistryAnswers.JSON.createObjectNode().put("schema", writer).toString());
        byte[] bytes = HexFormat.of().parseHex("0000000007" + hex.repeat(times));
        assertThatThrownBy(
                        () -> deserializer(Map.of("specific.avro.reader", true)).deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void readsWhatANewerWriterAdded() {
        // Given a writer with a field and a channel that we do not know
        String newer = SendCode.SCHEMA$
                .toString()
                .replace("\"CHANNEL_GENERIC\"]", "\"CHANNEL_GENERIC\",\"CHANNEL_NEW\"]")
                .replaceFirst(
                        "\"fields\":\\[", "\"fields\":[{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"},");
        Schema schema = new Schema.Parser().parse(newer);
        var record = new GenericData.Record(schema);
        record.put("added", "x");
        record.put("application", "demo");
        record.put("phone", "+8613800138000");
        record.put(
                "channel", new GenericData.EnumSymbol(schema.getField("channel").schema(), "CHANNEL_NEW"));
        registry.answering(200, "{\"id\":9}");
        byte[] bytes = serializer(Map.of()).serialize(TOPIC, record);
        // When
        registry.answering(200, schemaAnswer(schema));
        var read = (SendCode) Objects.requireNonNull(
                deserializer(Map.of("specific.avro.reader", true)).deserialize(TOPIC, bytes));
        // Then
        assertThat(read.getApplication()).isEqualTo("demo");
        assertThat(read.getChannel()).isEqualTo(Channel.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.Unknown", "java.lang.String", "org.apache.avro.specific.SpecificFixed"})
    void createsNoClassThatIsNotAnEvent(String name) {
        Schema foreign = SchemaBuilder.record(name).fields().requiredString("a").endRecord();
        registry.answering(200, schemaAnswer(foreign));
        assertThatThrownBy(() -> deserializer(Map.of("specific.avro.reader", true))
                        .deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 2, 'x'}))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void refusesSchemasThatAreNotAvro() {
        registry.answering(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");
        assertThatThrownBy(() -> deserializer(Map.of()).deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 2}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("PROTOBUF");
    }

    @Test
    void tellsNothingOfARecordThatDoesNotFit() {
        registry.answering(200, "{\"id\":7}");
        var record = new GenericData.Record(SendCode.SCHEMA$);
        record.put("phone", "+8613800138000");
        assertThatThrownBy(() -> serializer(Map.of()).serialize(TOPIC, record))
                .isInstanceOf(SerializationException.class)
                .hasMessageNotContaining("13800138000")
                .hasNoCause();
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

    private static String schemaAnswer(Schema schema) {
        return RegistryAnswers.JSON
                .createObjectNode()
                .put("schema", schema.toString())
                .toString();
    }
}
