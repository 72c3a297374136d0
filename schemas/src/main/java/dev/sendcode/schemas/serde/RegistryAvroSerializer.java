package dev.sendcode.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records with Confluent's prefix: a zero byte, the schema's id as a big-endian int, Avro binary. {@code null} stays {@code null}.
 *
 * <p>Configured by Confluent's keys: {@code schema.registry.url} (required), {@code auto.register.schemas} (true), {@code normalize.schemas}
 * (false), {@code avro.remove.java.properties} (false), {@code key|value.subject.name.strategy}, credentials, TLS, timeouts, retries. Thread-safe
 * once configured. The first record of a schema asks the registry and may block for its retries.
 */
public final class RegistryAvroSerializer implements Serializer<Object> {

    static final byte MAGIC = 0;

    static {
        TrustedEvents.install();
    }

    private final BoundedCache<Schema, Schema> portable = new BoundedCache<>(1_000);
    private @Nullable SerdeSettings settings;
    private @Nullable RegistryClient registry;
    private boolean key;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        settings = SerdeSettings.of(configs, isKey);
        registry = new RegistryClient(configs);
        key = isKey;
    }

    /**
     * Encodes one record.
     *
     * @throws SerializationException where the value is no Avro record, does not fit its schema, or the registry says no; see
     *     {@link RegistryClient} for what its absence throws
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof IndexedRecord datum)) {
            throw new SerializationException("only Avro records can be written to " + topic + ", not a "
                    + value.getClass().getName());
        }
        int id = id(topic, datum.getSchema());
        var bytes = new ByteArrayOutputStream(256);
        bytes.write(MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            writer(datum).write(datum, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException misfit) {
            // the cause's own message may quote the value
            throw new SerializationException("a record for " + topic + " does not fit its schema "
                    + datum.getSchema().getFullName() + " (" + misfit.getClass().getSimpleName() + ")");
        }
        return bytes.toByteArray();
    }

    private int id(String topic, Schema schema) {
        var set = settings;
        var client = registry;
        if (set == null || client == null) {
            throw new IllegalStateException("configure() comes before serialize()");
        }
        Schema written = set.removeJavaProperties() ? portable.get(schema, () -> PortableSchema.of(schema)) : schema;
        String subject = set.naming().subject(topic, key, schema.getFullName());
        return set.autoRegister()
                ? client.register(subject, written, set.normalize())
                : client.lookup(subject, written, set.normalize());
    }

    private static DatumWriter<IndexedRecord> writer(IndexedRecord datum) {
        return datum instanceof SpecificRecord
                ? new SpecificDatumWriter<>(datum.getSchema())
                : new GenericDatumWriter<>(datum.getSchema());
    }
}
