package dev.sendcode.schemas.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro with Confluent's prefix: a zero byte, the schema's id as a big-endian int, Avro binary. {@code null} stays {@code null}.
 *
 * <p>Configured by Confluent's keys: {@code schema.registry.url} (required), {@code specific.avro.reader} (false: generic records),
 * {@code specific.avro.key.type|value.type}, credentials, TLS, timeouts, retries. Thread-safe once configured.
 */
public final class RegistryAvroDeserializer implements Deserializer<Object> {

    private static final int PREFIX = 1 + Integer.BYTES;

    static {
        TrustedEvents.install();
    }

    private final BoundedCache<Integer, DatumReader<Object>> readers = new BoundedCache<>(1_000);
    private @Nullable SerdeSettings settings;
    private @Nullable RegistryClient registry;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        settings = SerdeSettings.of(configs, isKey);
        registry = new RegistryClient(configs);
    }

    /**
     * Decodes one record.
     *
     * @throws SerializationException where the bytes are no such record; see {@link RegistryClient} for what the registry's absence throws
     */
    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < PREFIX || bytes[0] != RegistryAvroSerializer.MAGIC) {
            throw new SerializationException(
                    bytes.length < PREFIX
                            ? "too short for a schema id: " + bytes.length + " bytes"
                            : "unknown magic byte " + bytes[0]);
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        var reader = readers.get(id, () -> reader(id));
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, PREFIX, bytes.length - PREFIX, null));
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | ClassCastException
                | SecurityException misfit) {
            throw new SerializationException("a record does not fit its schema, id " + id, misfit);
        }
    }

    private DatumReader<Object> reader(int id) {
        var set = settings;
        var client = registry;
        if (set == null || client == null) {
            throw new IllegalStateException("configure() comes before deserialize()");
        }
        Schema writer = client.schema(id);
        Class<?> type = set.specificType();
        if (type != null) {
            return new SpecificDatumReader<>(writer, SpecificData.get().getSchema(type));
        }
        return set.specificReader() ? specific(writer, id) : new GenericDatumReader<>(writer);
    }

    private static DatumReader<Object> specific(Schema writer, int id) {
        if (writer.getType() != Schema.Type.RECORD) {
            return new GenericDatumReader<>(writer);
        }
        Class<?> type;
        try {
            type = SpecificData.get().getClass(writer);
        } catch (SecurityException untrusted) {
            throw new SerializationException(
                    "schema " + id + " names a class that is not one of the events", untrusted);
        }
        if (type == null) {
            throw new SerializationException(
                    "could not find class " + writer.getFullName() + ", which schema " + id + " names");
        }
        return new SpecificDatumReader<>(writer, SpecificData.get().getSchema(type));
    }
}
