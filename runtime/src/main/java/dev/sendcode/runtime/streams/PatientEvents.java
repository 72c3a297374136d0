package dev.sendcode.runtime.streams;

import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The registry's events, with a bounded wait while it is away. After that the exception goes up: the stream thread is replaced and the
 * transaction repeated, so nothing is lost.
 *
 * @param codec the process's
 * @param patience how long to try; well below the transaction timeout of 5 s
 */
public record PatientEvents(EventCodec codec, Duration patience) implements Events {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    @Override
    public <V extends SpecificRecord> Decoded<V> decode(Topic<V> topic, Headers headers, byte @Nullable [] bytes) {
        return patiently(() -> codec.decode(topic, headers, bytes));
    }

    @Override
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V event) {
        return patiently(() -> codec.encode(topic, event));
    }

    private <T> T patiently(Supplier<T> call) {
        long end = System.nanoTime() + patience.toNanos();
        for (long pause = FIRST_PAUSE.toNanos(); ; pause *= 2) {
            try {
                return call.get();
            } catch (RetriableException away) {
                if (System.nanoTime() + pause > end || Thread.currentThread().isInterrupted()) {
                    throw away;
                }
                LockSupport.parkNanos(pause);
            }
        }
    }
}
