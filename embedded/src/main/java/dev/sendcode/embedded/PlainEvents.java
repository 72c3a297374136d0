package dev.sendcode.embedded;

import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.serde.TrustedEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as bare Avro: a topology test needs no registry, but it needs one that can be away. */
public final class PlainEvents implements Events {

    private volatile boolean away;

    /** One that answers. */
    public PlainEvents() {
        TrustedEvents.install();
    }

    @Override
    public <V extends SpecificRecord> Decoded<V> decode(Topic<V> topic, Headers headers, byte @Nullable [] bytes) {
        refuseIfAway();
        if (bytes == null) {
            return new Decoded.Poison<>("no value");
        }
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            return new Decoded.Event<>(new SpecificDatumReader<>(topic.type()).read(null, decoder));
        } catch (IOException | RuntimeException unreadable) {
            return new Decoded.Poison<>("not an event of " + topic.name());
        }
    }

    @Override
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V event) {
        refuseIfAway();
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(topic.type()).write(event, encoder);
            encoder.flush();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return bytes.toByteArray();
    }

    /** Plays an outage, or its end. */
    public void away(boolean now) {
        away = now;
    }

    private void refuseIfAway() {
        if (away) {
            throw new TimeoutException("the registry is away");
        }
    }
}
