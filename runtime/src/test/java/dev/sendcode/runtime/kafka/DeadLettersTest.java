package dev.sendcode.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final byte[] KEY = {1, 2};
    private static final byte[] VALUE = {3, 4, 5};
    private static final Topics TOPICS = new Topics("sms.", 3, List.of());
    private static final int ROOM =
            Integer.parseInt(TOPICS.deadLetter().configs().getOrDefault("max.message.bytes", "0"));

    @Test
    void keepsTheRecordAndSaysWhereItWasAndWhy() {
        // Given
        var original =
                original(KEY, new RecordHeaders().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8)), VALUE);
        // When
        var letter = DeadLetters.of(TOPICS, original, "SIZE", "router");
        // Then
        assertThat(letter.topic()).isEqualTo("sms.dead-letter.v1");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, "traceparent")).isEqualTo("00-1");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("sms.send-code.v1");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("7");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("42");
        assertThat(header(letter, DeadLetters.TIMESTAMP)).isEqualTo("1700000000000");
        assertThat(header(letter, DeadLetters.REASON)).isEqualTo("SIZE");
        assertThat(header(letter, DeadLetters.PROCESS)).isEqualTo("router");
        assertThat(original.headers()).hasSize(1);
    }

    @Test
    void theLargestRecordOfAnyOtherTopicIsKeptWhole() {
        byte[] largest = new byte[Integer.parseInt(TOPICS.sendCode().configs().getOrDefault("max.message.bytes", "0"))];
        var letter = DeadLetters.of(TOPICS, original(KEY, new RecordHeaders(), largest), "SIZE", "router");
        assertThat(letter.value()).isSameAs(largest);
        assertThat(letter.headers().lastHeader(DeadLetters.CUT)).isNull();
    }

    @Test
    void ofARecordThatOnlyItsCompressionLetInTheBeginningIsKept() {
        byte[] huge = new byte[40_000_000];
        huge[0] = 7;
        var letter = DeadLetters.of(TOPICS, original(KEY, new RecordHeaders(), huge), "SIZE", "router");
        assertThat(letter.value()).hasSizeBetween(1_000_000, ROOM).startsWith(7);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(header(letter, DeadLetters.CUT)).isEqualTo("2,0,40000000");
    }

    @Test
    void hugeKeysAndHeadersAreLeftOutBeforeTheLetterIsLost() {
        var headers = new RecordHeaders().add("a", new byte[3_000_000]);
        var letter = DeadLetters.of(TOPICS, original(new byte[3_000_000], headers, VALUE), "SIZE", "router");
        assertThat(letter.headers().lastHeader("a")).isNull();
        assertThat(letter.key()).hasSizeLessThan(100_000);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(header(letter, DeadLetters.CUT)).startsWith("3000000,3000011,3");
    }

    private static ConsumerRecord<byte[], byte[]> original(byte[] key, Headers headers, byte[] value) {
        return new ConsumerRecord<>(
                "sms.send-code.v1",
                7,
                42L,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
    }
}
