package dev.sendcode.runtime.streams;

import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Turns a topic's bytes into events and back. Used by several threads. */
public interface Events {

    /**
     * Reads a value.
     *
     * @param headers the record's: one of them may name the schema
     * @throws org.apache.kafka.common.errors.RetriableException if the registry is away
     */
    <V extends SpecificRecord> Decoded<V> decode(Topic<V> topic, Headers headers, byte @Nullable [] bytes);

    /**
     * Writes a value.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the registry is away
     */
    <V extends SpecificRecord> byte[] encode(Topic<V> topic, V event);
}
