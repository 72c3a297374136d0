package dev.sendcode.schemas.serde;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro with Confluent's prefix: a zero byte, the schema's id as a big-endian int, Avro binary. {@code null} stays {@code null}. Where a
 * header holds the id ({@link SchemaIds}), there is no prefix.
 *
 * <p>Configured by Confluent's keys: {@code schema.registry.url} (required), {@code specific.avro.reader} (false: generic records),
 * {@code specific.avro.key.type|value.type}, {@code avro.use.logical.type.converters} (false; generic records only),
 * {@code avro.fail.on.trailing.data} (false), credentials, TLS, timeouts, retries. Thread-safe once configured.
 */
public final class RegistryAvroDeserializer implements Deserializer<Object> {

    static {
        TrustedEvents.install();
    }

    private record Ready(SerdeSettings settings, RegistryClient registry, BoundedCache<Integer, Source> sources) {}

    private record Source(Schema writer, DatumReader<Object> reader) {}

    private @Nullable Ready ready;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        var settings = SerdeSettings.of(configs, isKey);
        ready = new Ready(settings, new RegistryClient(configs), new BoundedCache<>(settings.maxSchemas()));
    }

    /** As the other, for a record without headers. */
    @Override
    public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
        return read(null, bytes);
    }

    /**
     * Decodes one record.
     *
     * @throws SerializationException where the bytes are no such record; see {@link RegistryClient} for what the registry's absence throws
     * @throws SchemaIds.GuidException where a header names the schema by its GUID
     */
    @Override
    public @Nullable Object deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
        return read(headers, bytes);
    }

    private @Nullable Object read(@Nullable Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        var current = ready;
        if (current == null) {
            throw new IllegalStateException("configure() comes before deserialize()");
        }
        var found = SchemaIds.find(headers, current.settings().key(), bytes);
        var source = current.sources().get(found.id(), () -> source(current, found.id()));
        if (source.writer().getType() == Schema.Type.BYTES) {
            // Confluent's own rule: bytes alone are not framed by Avro
            return Arrays.copyOfRange(bytes, found.start(), bytes.length);
        }
        return decoded(current.settings(), source, found, bytes);
    }

    private static Object decoded(SerdeSettings settings, Source source, SchemaIds.Found found, byte[] bytes) {
        var decoder = DecoderFactory.get().binaryDecoder(bytes, found.start(), bytes.length - found.start(), null);
        try {
            Object value = source.reader().read(null, decoder);
            if (settings.failOnTrailing() && !decoder.isEnd()) {
                throw new SerializationException("bytes are left behind a record of schema " + found.id());
            }
            return source.writer().getType() == Schema.Type.STRING ? value.toString() : value;
        } catch (SerializationException trailing) {
            throw trailing;
        } catch (IOException | RuntimeException | StackOverflowError misfit) {
            // the last: of a type that contains itself, a byte for each level is enough; it must not end the reader's
            // thread
            throw new SerializationException("a record does not fit its schema, id " + found.id(), misfit);
        }
    }

    private static Source source(Ready ready, int id) {
        Schema writer = ready.registry().schema(id);
        Class<?> type = ready.settings().specificType();
        if (type != null) {
            return new Source(
                    writer, new SpecificDatumReader<>(writer, SpecificData.get().getSchema(type)));
        }
        if (ready.settings().specificReader() && writer.getType() == Schema.Type.RECORD) {
            return new Source(writer, specific(writer, id));
        }
        return new Source(writer, new GenericDatumReader<>(writer, writer, GenericModel.of(ready.settings())));
    }

    private static DatumReader<Object> specific(Schema writer, int id) {
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
