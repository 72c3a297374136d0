package dev.sendcode.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro with Confluent's prefix: a zero byte, the schema's id as a big-endian int, Avro binary. {@code null} stays {@code null}. Values
 * are Avro's containers, or a String, a byte[], a Boolean or a number under its Avro type.
 *
 * <p>Configured by Confluent's keys: {@code schema.registry.url} (required), {@code auto.register.schemas} (true), {@code normalize.schemas}
 * (false), {@code use.schema.id} (-1) with {@code id.compatibility.strict} (true), {@code avro.remove.java.properties} (false),
 * {@code avro.use.logical.type.converters} (false; generic records only), {@code key|value.subject.name.strategy}, credentials, TLS, timeouts,
 * retries. Thread-safe once configured. The first record of a schema asks the registry and may block for its retries.
 */
public final class RegistryAvroSerializer implements Serializer<Object> {

    static {
        TrustedEvents.install();
    }

    /** {@code fixed}: the schema of {@code use.schema.id}, per schema of a value that it was found to fit. */
    private record Ready(
            SerdeSettings settings,
            RegistryClient registry,
            BoundedCache<Schema, Schema> portable,
            BoundedCache<Schema, Schema> fixed) {}

    private @Nullable Ready ready;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        var settings = SerdeSettings.of(configs, isKey);
        int max = settings.maxSchemas();
        ready = new Ready(settings, new RegistryClient(configs), new BoundedCache<>(max), new BoundedCache<>(max));
    }

    /**
     * Encodes one record.
     *
     * @throws SerializationException where the value is nothing that Avro has a type for, does not fit its schema, or the registry says no;
     *     see {@link RegistryClient} for what its absence throws
     */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        var current = ready;
        if (current == null) {
            throw new IllegalStateException("configure() comes before serialize()");
        }
        Schema schema = AvroValues.schemaOf(topic, value);
        GenericData model = GenericModel.of(current.settings());
        int fixedId = current.settings().fixedId();
        if (fixedId < 0) {
            return written(
                    topic, id(current, topic, schema), out -> AvroValues.write(value, schema, model, out), schema);
        }
        Schema fixed = current.fixed().get(schema, () -> fixed(current, topic, schema));
        return written(
                topic,
                fixedId,
                out -> {
                    boolean same = fixed.equals(schema);
                    Object fitting = same ? value : AvroValues.as(fixed, value, schema, model);
                    AvroValues.write(fitting, same ? schema : fixed, model, out);
                },
                schema);
    }

    private static int id(Ready ready, String topic, Schema schema) {
        var settings = ready.settings();
        Schema wanted = settings.removeJavaProperties()
                ? ready.portable().get(schema, () -> PortableSchema.of(schema))
                : schema;
        String subject = settings.naming().subject(topic, settings.key(), schema);
        return settings.autoRegister()
                ? ready.registry().register(subject, wanted, settings.normalize())
                : ready.registry().lookup(subject, wanted, settings.normalize());
    }

    private static Schema fixed(Ready ready, String topic, Schema schema) {
        Schema fixed = ready.registry().schema(ready.settings().fixedId());
        if (ready.settings().fixedIdStrict()) {
            var pair = SchemaCompatibility.checkReaderWriterCompatibility(fixed, schema);
            if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
                throw new SerializationException("schema " + ready.settings().fixedId() + " of "
                        + SerdeSettings.USE_SCHEMA_ID + " cannot read " + schema.getFullName() + " for " + topic
                        + "; id.compatibility.strict=false leaves this check out");
            }
        }
        return fixed;
    }

    private interface Body {
        void writeTo(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(String topic, int id, Body body, Schema schema) {
        var bytes = new ByteArrayOutputStream(256);
        bytes.write(SchemaIds.MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
        try {
            body.writeTo(bytes);
        } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException misfit) {
            // the cause's own message may quote the value
            throw new SerializationException("a record for " + topic + " does not fit its schema "
                    + schema.getFullName() + " (" + misfit.getClass().getSimpleName() + ")");
        }
        return bytes.toByteArray();
    }
}
