package dev.sendcode.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final byte[] KEY = {1, 2};
    private static final byte[] VALUE = {3, 4, 5};

    @Test
    void keepsTheRecordAndSaysWhereItWasAndWhy() {
        // Given
        var headers = new RecordHeaders().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
        var original = new ConsumerRecord<>(
                "sms.send-code.v1",
                7,
                42L,
                1_700_000_000_000L,
                TimestampType.LOG_APPEND_TIME,
                2,
                3,
                KEY,
                VALUE,
                headers,
                Optional.empty());
        // When
        var letter = DeadLetters.of(new Topics("sms.", 3, List.of()), original, "SIZE", "router");
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

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
    }
}
