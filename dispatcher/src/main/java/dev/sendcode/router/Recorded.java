package dev.sendcode.router;

import dev.sendcode.events.SendCode;
import dev.sendcode.router.decision.Ask;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topics;
import dev.sendcode.schemas.serde.SchemaIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands as they were recorded. Co-partitioning is verified, not trusted: other languages partition differently and some producers key
 * wrongly, and two orders for one phone would be two windows.
 */
final class Recorded {

    /** Says that a record was written back once, and where it first lay: {@code topic-partition-offset}. */
    static final String WRITTEN_BACK = "sendcode.written-back";

    private final Topics topics;
    private final PhoneHash hash;

    Recorded(Topics topics, PhoneHash hash) {
        this.topics = topics;
        this.hash = hash;
    }

    /** What became of the reading. */
    sealed interface Read {

        /** It lies where it belongs. */
        record Here(Ask ask) implements Read {}

        /** Nobody can be sent anything; decided where it stands. */
        record NoNumber(String requestId) implements Read {}

        /** It belongs to another partition or has another key: to be written there. */
        record Elsewhere(int partition, byte[] key, SendCode corrected, Headers headers) implements Read {}

        /** It was written back and is still wrong. */
        record Hopeless(String reason) implements Read {}
    }

    Read read(Record<byte[], byte[]> record, RecordMetadata place, SendCode command) {
        var phone = Phone.parse(command.getPhone());
        if (phone.isEmpty()) {
            return new Read.NoNumber(hash.requestId(
                    command.getApplication(),
                    callerKey(record, place, command),
                    command.getPhone(),
                    command.getChannel()));
        }
        byte[] key = phone.get().e164().getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % topics.partitions();
        boolean right = partition == place.partition()
                && Arrays.equals(key, record.key())
                && command.getPhone().equals(phone.get().e164());
        if (right) {
            return new Read.Here(ask(record, place, command, phone.get()));
        }
        if (writtenBack(record.headers()).isPresent()) {
            return new Read.Hopeless("PARTITION");
        }
        var headers = new RecordHeaders(record.headers());
        headers.remove(SchemaIds.VALUE_HEADER); // it is written with its id in front
        headers.add(WRITTEN_BACK, name(place).getBytes(StandardCharsets.UTF_8));
        var corrected =
                SendCode.newBuilder(command).setPhone(phone.get().e164()).build();
        return new Read.Elsewhere(partition, key, corrected, headers);
    }

    /** The command with its request id. Its phone must be readable. */
    Ask ask(Record<byte[], byte[]> record, RecordMetadata place, SendCode command) {
        return ask(record, place, command, Phone.parse(command.getPhone()).orElseThrow());
    }

    private Ask ask(Record<byte[], byte[]> record, RecordMetadata place, SendCode command, Phone phone) {
        return new Ask(
                hash.requestId(
                        command.getApplication(), callerKey(record, place, command), phone, command.getChannel()),
                command.getApplication(),
                phone,
                phone.region(),
                hash.hash(phone),
                command.getChannel(),
                command.getLocale().orElse(null),
                command.getSealedCode().map(Recorded::bytes).orElse(null),
                record.timestamp(),
                traceparent(record.headers()));
    }

    private static String callerKey(Record<byte[], byte[]> record, RecordMetadata place, SendCode command) {
        return command.getCallerKey()
                .filter(key -> !key.isBlank()) // some languages write an absent text as an empty one
                .orElseGet(() -> writtenBack(record.headers()).orElseGet(() -> name(place)));
    }

    private static String name(RecordMetadata place) {
        return place.topic() + "-" + place.partition() + "-" + place.offset();
    }

    private static Optional<String> writtenBack(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(WRITTEN_BACK))
                .map(Header::value) // a header may have none
                .map(place -> new String(place, StandardCharsets.UTF_8));
    }

    private static @Nullable String traceparent(Headers headers) {
        return Tracing.of(headers).orElse(null);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
