package dev.sendcode.runtime.kafka;

import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records that could not be handled, as they lie in the dead-letter topic: key, bytes and headers untouched, and why in headers of ours. */
public final class DeadLetters {

    /** The topic that it was read from. */
    public static final String TOPIC = "sendcode.dead-letter.topic";

    /** The partition that it was read from, decimal. */
    public static final String PARTITION = "sendcode.dead-letter.partition";

    /** Its offset there, decimal. */
    public static final String OFFSET = "sendcode.dead-letter.offset";

    /** Its timestamp there, ms since 1970, decimal. */
    public static final String TIMESTAMP = "sendcode.dead-letter.timestamp";

    /** Why, in one word of capitals. */
    public static final String REASON = "sendcode.dead-letter.reason";

    /** The process that gave it up. */
    public static final String PROCESS = "sendcode.dead-letter.process";

    private DeadLetters() {}

    /**
     * The record to write; it goes to the partition of its key.
     *
     * @param reason one word of capitals; nothing of the record's content
     * @param process who gives it up, for example {@code router}
     */
    public static ProducerRecord<byte[], byte[]> of(
            Topics topics, ConsumerRecord<byte[], byte[]> original, String reason, String process) {
        var headers = new RecordHeaders(original.headers().toArray());
        put(headers, TOPIC, original.topic());
        put(headers, PARTITION, Integer.toString(original.partition()));
        put(headers, OFFSET, Long.toString(original.offset()));
        put(headers, TIMESTAMP, Long.toString(original.timestamp()));
        put(headers, REASON, reason);
        put(headers, PROCESS, process);
        return new ProducerRecord<>(topics.deadLetter().name(), null, null, original.key(), original.value(), headers);
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
