package dev.sendcode.collector.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A record as CBOR: what our own stores and repartition topics hold. Unknown fields are skipped and missing ones are null, 0 or false, so
 * that a field can be added while old state is still there.
 *
 * @param <T> a Java record
 */
final class Cbor<T> {

    private static final ObjectMapper MAPPER = CBORMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    Cbor(Class<T> type) {
        reader = MAPPER.readerFor(type);
        writer = MAPPER.writerFor(type);
    }

    /** Throws {@link UncheckedIOException} if the bytes are something else. */
    T read(byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(
                    "not the CBOR of " + reader.getValueType().getRawClass().getSimpleName(), notOurs);
        }
    }

    byte[] write(T value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException everyRecordOfOursCanBeWritten) {
            throw new IllegalStateException(everyRecordOfOursCanBeWritten);
        }
    }
}
