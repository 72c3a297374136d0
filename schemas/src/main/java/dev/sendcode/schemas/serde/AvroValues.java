package dev.sendcode.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;

/** What can be written: Avro's containers, and Java values that have an Avro type of their own. */
final class AvroValues {

    private static final Map<Class<?>, Schema> PLAIN = Map.of(
            String.class, Schema.create(Schema.Type.STRING),
            Integer.class, Schema.create(Schema.Type.INT),
            Long.class, Schema.create(Schema.Type.LONG),
            Boolean.class, Schema.create(Schema.Type.BOOLEAN),
            Float.class, Schema.create(Schema.Type.FLOAT),
            Double.class, Schema.create(Schema.Type.DOUBLE),
            byte[].class, Schema.create(Schema.Type.BYTES));

    /** To make one looks its class up by reflection, which takes longer than writing the event. They have no state, and there are as many as generated classes. */
    private static final Map<Schema, DatumWriter<Object>> SPECIFIC = new ConcurrentHashMap<>();

    private AvroValues() {}

    static Schema schemaOf(String topic, Object value) {
        Schema schema =
                value instanceof GenericContainer container ? container.getSchema() : PLAIN.get(value.getClass());
        if (schema == null) {
            throw new SerializationException("only Avro records and plain values can be written to " + topic
                    + ", not a " + value.getClass().getName());
        }
        return schema;
    }

    /** Appends the value in Avro's binary form; bytes alone are not framed, which is Confluent's own rule. */
    static void write(Object value, Schema schema, GenericData model, ByteArrayOutputStream out) throws IOException {
        if (value instanceof byte[] bytes) {
            out.writeBytes(bytes);
            return;
        }
        DatumWriter<Object> writer = value instanceof SpecificRecord
                ? SPECIFIC.computeIfAbsent(schema, wanted -> new SpecificDatumWriter<>(wanted))
                : new GenericDatumWriter<>(schema, model);
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        writer.write(value, encoder);
        encoder.flush();
    }

    /** The value as another schema has it: fields in its order, its defaults for what is missing. */
    static Object as(Schema target, Object value, Schema schema, GenericData model) throws IOException {
        if (value instanceof byte[]) {
            return value;
        }
        var bytes = new ByteArrayOutputStream();
        write(value, schema, model, bytes);
        return new GenericDatumReader<>(schema, target, model)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
