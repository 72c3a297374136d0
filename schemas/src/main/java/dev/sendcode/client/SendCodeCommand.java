package dev.sendcode.client;

import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Traceparent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A request that has passed every check and can be written.
 *
 * @param callerKey the caller's idempotency key, or a random one
 * @param clientIp the end user's address, as {@link ClientIp} writes it
 * @param sealedCode the caller's own code, sealed for this application and phone
 */
public record SendCodeCommand(
        String application,
        Phone phone,
        Channel channel,
        String callerKey,
        Optional<String> locale,
        Optional<String> clientIp,
        Optional<ByteBuffer> sealedCode) {

    /** The event. */
    public SendCode event() {
        return SendCode.newBuilder()
                .setCallerKey(callerKey)
                .setApplication(application)
                .setPhone(phone.e164())
                .setChannel(channel)
                .setLocale(locale.orElse(null))
                .setClientIp(clientIp.orElse(null))
                .setSealedCode(sealedCode.orElse(null))
                .build();
    }

    /**
     * The record of an event: keyed by the phone and without a partition, so that Kafka's default partitioner hashes the key, which is where
     * the router expects it.
     *
     * @param value the event, or its bytes
     */
    public static <V> ProducerRecord<String, V> record(
            Topic<SendCode> topic, SendCode event, V value, Optional<String> traceparent) {
        var headers = new RecordHeaders();
        traceparent.ifPresent(it -> headers.add(Traceparent.HEADER, it.getBytes(StandardCharsets.US_ASCII)));
        return new ProducerRecord<>(topic.name(), null, event.getPhone(), value, headers);
    }

    /** Without anything that is about a person. */
    @Override
    public String toString() {
        return "SendCodeCommand[" + application + ", " + channel + "]";
    }
}
