package dev.sendcode.collector.streams;

import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Turns a topic's bytes into events and back. Used by several threads. */
public interface Events {

    /**
     * Reads a value.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the registry is away
     */
    <V extends SpecificRecord> Decoded<V> decode(Topic<V> topic, byte @Nullable [] bytes);

    /**
     * Writes a value.
     *
     * @throws org.apache.kafka.common.errors.RetriableException if the registry is away
     */
    <V extends SpecificRecord> byte[] encode(Topic<V> topic, V event);
}
