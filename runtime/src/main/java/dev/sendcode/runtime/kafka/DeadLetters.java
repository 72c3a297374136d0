package dev.sendcode.runtime.kafka;

import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Records that could not be handled, as they lie in the dead-letter topic: key, bytes and headers untouched, and why in headers of ours. A record
 * that only its compression let in may be of any size; of one that would not fit the beginning is kept, and the header {@link #CUT} says so.
 */
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

    /** Where something was left out: how many bytes key, headers and value had, decimal, separated by commas. */
    public static final String CUT = "sendcode.dead-letter.cut";

    /** Of the topic's 2 MiB, so that our own headers and the batch fit with it. */
    private static final int MOST = 2 * 1024 * 1024 - 64 * 1024;

    /** More than this of a key, or of headers together, is not kept where something has to go. */
    private static final int MOST_BESIDES = 64 * 1024;

    private DeadLetters() {}

    /**
     * The record to write; it goes to the partition of its key.
     *
     * @param reason one word of capitals; nothing of the record's content
     * @param process who gives it up, for example {@code router}
     */
    public static ProducerRecord<byte[], byte[]> of(
            Topics topics, ConsumerRecord<byte[], byte[]> original, String reason, String process) {
        int key = length(original.key());
        int value = length(original.value());
        long beside = bytes(original.headers());
        boolean fits = key + beside + value <= MOST;
        var headers = new RecordHeaders(
                fits || beside <= MOST_BESIDES ? original.headers().toArray() : new Header[0]);
        if (!fits) {
            put(headers, CUT, key + "," + beside + "," + value);
        }
        put(headers, TOPIC, original.topic());
        put(headers, PARTITION, Integer.toString(original.partition()));
        put(headers, OFFSET, Long.toString(original.offset()));
        put(headers, TIMESTAMP, Long.toString(original.timestamp()));
        put(headers, REASON, reason);
        put(headers, PROCESS, process);
        return new ProducerRecord<>(
                topics.deadLetter().name(),
                null,
                null,
                fits ? original.key() : atMost(MOST_BESIDES, original.key()),
                fits ? original.value() : atMost(MOST - 2 * MOST_BESIDES, original.value()),
                headers);
    }

    private static byte @Nullable [] atMost(int most, byte @Nullable [] bytes) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static long bytes(Headers headers) {
        long sum = 0;
        for (Header header : headers) {
            // lengths of name and value are up to 5 bytes each
            sum += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value()) + 10;
        }
        return sum;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
