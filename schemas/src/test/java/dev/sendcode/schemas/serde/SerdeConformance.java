package dev.sendcode.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a serde must do to be named in our configuration, by nothing but its class names: ours, and Confluent's where its jars are on the class
 * path (profile {@code confluent}); else those are reported as skipped. Subclasses bring the registry.
 */
@ParameterizedClass(name = "{0}")
@ValueSource(
        strings = {
            "dev.sendcode.schemas.serde.RegistryAvroSerializer",
            "io.confluent.kafka.serializers.KafkaAvroSerializer"
        })
public abstract class SerdeConformance {

    private static final SendCode EVENT = SendCode.newBuilder()
            .setCallerKey("key-1")
            .setApplication("demo")
            .setPhone("+8613800138000")
            .setChannel(Channel.CHANNEL_LOGIN)
            .build();

    /** callerKey is branch 1, "key-1"; "demo"; the phone; channel 1; locale, clientIp and sealedCode are branch 0. */
    private static final String EVENT_BYTES =
            "02" + "0a6b65792d31" + "0864656d6f" + "1c2b38363133383030313338303030" + "02" + "00" + "00" + "00";

    @Parameter
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything
    private String serializerClass;

    /** A topic of its own for each test, and so subjects of its own. */
    private final String topic = "conformance-" + UUID.randomUUID();

    /** Where the registry is. */
    protected abstract String registryUrl();

    @BeforeEach
    void skippedByNameWhereTheClassIsNotThere() {
        TrustedEvents.install();
        assumeTrue(
                isThere(serializerClass),
                serializerClass + " is not on the class path: it comes with the profile confluent, from Confluent's own"
                        + " Maven repository");
    }

    @Test
    void theBytesAreAZeroTheIdAndPlainAvro() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, EVENT));
        assertThat(bytes[0]).isZero();
        assertThat(id(bytes)).isPositive();
        assertThat(HexFormat.of().formatHex(bytes, 5, bytes.length)).isEqualTo(EVENT_BYTES);
    }

    @Test
    void whatItWritesBothOfUsRead() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, EVENT));
        var ours = new RegistryAvroDeserializer();
        ours.configure(settings(Map.of("specific.avro.reader", "true")), false);
        assertThat(EVENT.equals(ours.deserialize(topic, bytes))).isTrue();
        assertThat(EVENT.equals(
                        deserializer(Map.of("specific.avro.reader", "true")).deserialize(topic, bytes)))
                .isTrue();
    }

    @Test
    void whatOursWritesIsTheSameToTheByte() {
        var ours = new RegistryAvroSerializer();
        ours.configure(settings(Map.of()), false);
        assertThat(serializer(Map.of()).serialize(topic, EVENT)).isEqualTo(ours.serialize(topic, EVENT));
    }

    @Test
    void nullStaysNull() {
        assertThat(serializer(Map.of()).serialize(topic, null)).isNull();
        assertThat(deserializer(Map.of()).deserialize(topic, null)).isNull();
    }

    @Test
    void genericRecordsComeOutUnlessSpecificOnesAreAskedFor() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, EVENT));
        assertThat(deserializer(Map.of()).deserialize(topic, bytes)).isInstanceOf(GenericRecord.class);
    }

    @Test
    void withoutAutoRegistrationAnUnknownSubjectIsAnError() {
        var serializer = serializer(Map.of("auto.register.schemas", "false"));
        assertThatThrownBy(() -> serializer.serialize(topic, EVENT))
                .isInstanceOf(SerializationException.class)
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(404));
    }

    @Test
    void aRegisteredSchemaIsFoundWithoutAutoRegistration() {
        byte[] registered = written(serializer(Map.of()).serialize(topic, EVENT));
        assertThat(serializer(Map.of("auto.register.schemas", "false")).serialize(topic, EVENT))
                .isEqualTo(registered);
    }

    @Test
    void anUnknownIdIsAnError() {
        var deserializer = deserializer(Map.of());
        assertThatThrownBy(() -> deserializer.deserialize(topic, new byte[] {0, 0x7f, 0, 0, 1, 2}))
                .isInstanceOf(SerializationException.class)
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(404));
    }

    @Test
    void bytesWithoutAnIdAreAnError() {
        var deserializer = deserializer(Map.of());
        for (byte[] bytes : new byte[][] {{}, {0, 0, 1}, {9, 0, 0, 0, 1, 2}}) {
            assertThatThrownBy(() -> deserializer.deserialize(topic, bytes)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aRecordThatEndsTooEarlyIsAnError() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, EVENT));
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 4);
        var deserializer = deserializer(Map.of());
        assertThatThrownBy(() -> deserializer.deserialize(topic, cut))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseInstanceOf(EOFException.class);
    }

    @Test
    void bytesBehindTheRecordAreNoErrorByDefault() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, EVENT));
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 3);
        assertThat(EVENT.equals(
                        deserializer(Map.of("specific.avro.reader", "true")).deserialize(topic, longer)))
                .isTrue();
    }

    @Test
    void aSchemaThatDoesNotFitTheEarlierOnesIsAnError() {
        var registry = new RegistryClient(settings(Map.of()));
        registry.register(topic + "-value", SendCode.SCHEMA$, false);
        registry.compatibility(topic + "-value", "FULL_TRANSITIVE");
        Schema other = SchemaBuilder.record("dev.sendcode.events.SendCode")
                .fields()
                .requiredLong("weight")
                .endRecord();
        var record = new GenericData.Record(other);
        record.put("weight", 1L);
        var serializer = serializer(Map.of());
        assertThatThrownBy(() -> serializer.serialize(topic, record))
                .isInstanceOf(SerializationException.class)
                .satisfies(thrown -> assertThat(status(thrown)).isEqualTo(409));
    }

    @Test
    void aRegistryThatIsAwayIsASerializationExceptionFromAConnection() throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        var serializer = serializer(Map.of("schema.registry.url", "http://127.0.0.1:" + port, "max.retries", "0"));
        assertThatThrownBy(() -> serializer.serialize(topic, EVENT))
                .isInstanceOf(SerializationException.class)
                .satisfies(thrown -> assertThat(causes(thrown)).anyMatch(ConnectException.class::isInstance));
    }

    @Test
    void anAddressIsRequired() {
        Serializer<?> serializer = instance(serializerClass, Serializer.class);
        assertThatThrownBy(() -> serializer.configure(Map.of(), false)).isInstanceOf(ConfigException.class);
    }

    @Test
    void anEventWithAnExtraFieldAnUnknownSymbolAndAMissingDefaultIsRead() {
        // Given a writer with a field and a channel that we do not know, and without a field that has a default
        String text = SendCode.SCHEMA$
                .toString()
                .replace("\"CHANNEL_GENERIC\"]", "\"CHANNEL_GENERIC\",\"CHANNEL_NEW\"]")
                .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"added\",\"type\":\"string\"},");
        Schema whole = new Schema.Parser().parse(text);
        var fields = whole.getFields().stream()
                .filter(field -> !field.name().equals("callerKey"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        Schema schema = Schema.createRecord(whole.getName(), null, whole.getNamespace(), false, fields);
        var record = new GenericData.Record(schema);
        record.put("added", "x");
        record.put("application", "demo");
        record.put("phone", "+8613800138000");
        record.put(
                "channel", new GenericData.EnumSymbol(schema.getField("channel").schema(), "CHANNEL_NEW"));
        byte[] bytes = written(serializer(Map.of()).serialize(topic, record));
        // When
        var read = (SendCode) Objects.requireNonNull(
                deserializer(Map.of("specific.avro.reader", "true")).deserialize(topic, bytes));
        // Then
        assertThat(read.getApplication()).isEqualTo("demo");
        assertThat(read.getChannel()).isEqualTo(Channel.UNKNOWN);
        assertThat(read.getCallerKey()).isEmpty();
    }

    @Test
    void aSchemaIdInAHeaderIsRead() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, EVENT));
        var headers = new RecordHeaders().add("__value_schema_id", Arrays.copyOf(bytes, 5));
        byte[] body = Arrays.copyOfRange(bytes, 5, bytes.length);
        assertThat(EVENT.equals(
                        deserializer(Map.of("specific.avro.reader", "true")).deserialize(topic, headers, body)))
                .isTrue();
    }

    @Test
    void keysHaveSubjectsAndHeadersOfTheirOwn() {
        byte[] bytes = written(serializer(Map.of(), true).serialize(topic, "a key"));
        var registry = new RegistryClient(settings(Map.of()));
        assertThat(registry.lookup(topic + "-key", Schema.create(Schema.Type.STRING), false))
                .isEqualTo(id(bytes));
        var deserializer = deserializer(Map.of(), true);
        var headers = new RecordHeaders()
                .add("__value_schema_id", new byte[] {0, 0x7f, 0, 0, 1})
                .add("__key_schema_id", Arrays.copyOf(bytes, 5));
        assertThat(deserializer.deserialize(topic, headers, Arrays.copyOfRange(bytes, 5, bytes.length)))
                .isEqualTo("a key");
    }

    @Test
    void bytesAloneAreNotFramedByAvro() {
        byte[] bytes = written(serializer(Map.of()).serialize(topic, new byte[] {1, 2, 3}));
        assertThat(Arrays.copyOfRange(bytes, 5, bytes.length)).containsExactly(1, 2, 3);
        assertThat(deserializer(Map.of()).deserialize(topic, bytes)).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void aFixedIdIsWritten() {
        byte[] registered = written(serializer(Map.of()).serialize(topic, EVENT));
        var settings = Map.of("auto.register.schemas", "false", "use.schema.id", "" + id(registered));
        assertThat(serializer(settings).serialize("another " + topic, EVENT)).isEqualTo(registered);
    }

    private Serializer<Object> serializer(Map<String, String> more) {
        return serializer(more, false);
    }

    @SuppressWarnings("unchecked") // takes any Avro value
    private Serializer<Object> serializer(Map<String, String> more, boolean key) {
        Serializer<Object> serializer = instance(serializerClass, Serializer.class);
        serializer.configure(settings(more), key);
        return serializer;
    }

    private Deserializer<Object> deserializer(Map<String, String> more) {
        return deserializer(more, false);
    }

    @SuppressWarnings("unchecked") // gives any Avro value
    private Deserializer<Object> deserializer(Map<String, String> more, boolean key) {
        String name = serializerClass.replace("Serializer", "Deserializer");
        Deserializer<Object> deserializer = instance(name, Deserializer.class);
        deserializer.configure(settings(more), key);
        return deserializer;
    }

    private Map<String, Object> settings(Map<String, String> more) {
        var settings = new HashMap<String, Object>();
        settings.put("schema.registry.url", registryUrl());
        settings.put("avro.remove.java.properties", "true");
        settings.put("retries.wait.ms", "1");
        settings.putAll(more);
        return settings;
    }

    private static byte[] written(byte @Nullable [] bytes) {
        return Objects.requireNonNull(bytes);
    }

    private static int id(byte[] bytes) {
        return ByteBuffer.wrap(bytes, 1, 4).getInt();
    }

    /** The registry's status in the causes, whoever's exception it is. */
    private static int status(Throwable thrown) {
        for (Throwable cause : causes(thrown)) {
            if (cause instanceof RegistryAnswerException answer) {
                return answer.status();
            }
            if (cause.getClass().getName().endsWith(".RestClientException")) {
                try {
                    return (int) cause.getClass().getMethod("getStatus").invoke(cause);
                } catch (ReflectiveOperationException noStatus) {
                    throw new LinkageError("RestClientException has no getStatus", noStatus);
                }
            }
        }
        return 0;
    }

    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).toList();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    private static <T> T instance(String name, Class<T> type) {
        try {
            return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException unusable) {
            throw new LinkageError(name + " cannot be made", unusable);
        }
    }
}
