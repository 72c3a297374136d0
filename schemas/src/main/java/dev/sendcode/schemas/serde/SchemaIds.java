package dev.sendcode.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Where a record says which schema wrote it: in front of its bytes, or (Confluent 8, opt-in for writers) in a header and then not in front of
 * them. The header goes first, as in Confluent's DualSchemaIdDeserializer.
 */
public final class SchemaIds {

    /** The header of a value's schema. */
    public static final String VALUE_HEADER = "__value_schema_id";

    /** The header of a key's schema. */
    public static final String KEY_HEADER = "__key_schema_id";

    static final byte MAGIC = 0;
    private static final byte GUID = 1;
    private static final int LENGTH = 1 + Integer.BYTES;

    private SchemaIds() {}

    /**
     * An id and where the Avro bytes begin.
     *
     * @param id the registry's
     * @param start offset of the first Avro byte
     */
    record Found(int id, int start) {}

    /** Whether the record names its schema in a header. */
    public static boolean inHeader(Headers headers, boolean key) {
        return header(headers, key) != null;
    }

    /**
     * Reads the id.
     *
     * @throws GuidException where a header names the schema by its GUID
     * @throws SerializationException where there is no id
     */
    static Found find(@Nullable Headers headers, boolean key, byte[] bytes) {
        Header header = headers == null ? null : header(headers, key);
        return header == null ? new Found(prefix(bytes), LENGTH) : new Found(header(header), 0);
    }

    private static int prefix(byte[] bytes) {
        if (bytes.length < LENGTH) {
            throw new SerializationException("too short for a schema id: " + bytes.length + " bytes");
        }
        if (bytes[0] != MAGIC) {
            throw new SerializationException("unknown magic byte " + bytes[0]);
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    private static int header(Header header) {
        byte[] value = header.value();
        if (value.length > 0 && value[0] == GUID) {
            throw new GuidException(header.key());
        }
        if (value.length != LENGTH || value[0] != MAGIC) {
            throw new SerializationException(
                    "header " + header.key() + " holds no schema id: " + value.length + " bytes");
        }
        return ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    }

    private static @Nullable Header header(Headers headers, boolean key) {
        Header header = headers.lastHeader(key ? KEY_HEADER : VALUE_HEADER);
        return header == null || header.value() == null ? null : header;
    }

    /** A header names the schema by its GUID. The record may be a good one, and a newer or another deserializer may read it. */
    public static final class GuidException extends SerializationException {

        private static final long serialVersionUID = 1L;

        GuidException(String header) {
            super(
                    "header " + header
                            + " names the schema by its GUID, which this serde does not read: let the producer write the id, in front"
                            + " of the bytes (PrefixSchemaIdSerializer) or in the header, or read with Confluent's KafkaAvroDeserializer");
        }
    }
}
