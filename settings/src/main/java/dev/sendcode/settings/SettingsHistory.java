package dev.sendcode.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.events.SettingsChange;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsRecord;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the history backwards. Not thread-safe. */
final class SettingsHistory implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Then a page ends, however few it found. */
    private static final Duration PAGE = Duration.ofSeconds(3);
    /** Read at a time; as markers of transactions count too, about two thirds of it are entries. */
    private static final int WINDOW = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final EventCodec codec;
    private final Topic<SettingsChange> topic;
    private final TopicPartition partition;
    private final long beginning;
    private final long end;

    /**
     * Finds its ends.
     *
     * @param consumer read_committed, without a group; owned from here on, also where this fails
     */
    SettingsHistory(Consumer<byte[], byte[]> consumer, EventCodec codec, Topic<SettingsChange> topic) {
        this.consumer = consumer;
        this.codec = codec;
        this.topic = topic;
        this.partition = new TopicPartition(topic.name(), 0);
        boolean found = false;
        try {
            consumer.assign(List.of(partition));
            this.beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            this.end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            found = true;
        } finally {
            if (!found) {
                consumer.close();
            }
        }
    }

    /** A page of it, see {@link SettingsWriter#history}. */
    HistoryPage page(Optional<SettingKey> key, Optional<Long> before, int limit) {
        long deadline = System.nanoTime() + PAGE.toNanos();
        var found = new ArrayList<HistoryEntry>();
        long to = Math.min(before.orElse(end), end);
        while (to > beginning) {
            long from = Math.max(beginning, to - WINDOW);
            for (HistoryEntry entry : backwards(from, to)) {
                if (key.map(wanted -> wanted.text().equals(entry.key())).orElse(true)) {
                    found.add(entry);
                    if (found.size() == limit) {
                        return upTo(entry.position(), found);
                    }
                }
            }
            to = from;
            if (System.nanoTime() - deadline > 0) {
                break;
            }
        }
        return upTo(to, found);
    }

    private HistoryPage upTo(long position, List<HistoryEntry> found) {
        return new HistoryPage(found, Optional.of(position).filter(somewhere -> somewhere > beginning));
    }

    private List<HistoryEntry> backwards(long from, long to) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var entries = new ArrayList<HistoryEntry>();
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(topic.name() + " was not read in " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                if (next.offset() < to) {
                    entry(next).ifPresent(entries::add);
                }
            }
        }
        return entries.reversed();
    }

    /** What cannot be read is no entry. */
    private Optional<HistoryEntry> entry(ConsumerRecord<byte[], byte[]> taken) {
        return switch (codec.decode(topic, taken.headers(), taken.value())) {
            case Decoded.Poison<SettingsChange> _ -> Optional.empty();
            case Decoded.Event<SettingsChange>(SettingsChange change) ->
                Optional.of(new HistoryEntry(
                        taken.offset(),
                        change.getKey(),
                        change.getVersion(),
                        change.getAuthor(),
                        change.getTime(),
                        change.getNote(),
                        change.getBefore().flatMap(SettingsHistory::document),
                        change.getAfter().flatMap(SettingsHistory::document),
                        change.getSecrets()));
        };
    }

    private static Optional<JsonNode> document(String json) {
        try {
            return Optional.of(SettingsRecord.JSON.readTree(json));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
