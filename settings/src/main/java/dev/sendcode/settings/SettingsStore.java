package dev.sendcode.settings;

import dev.sendcode.events.Revision;
import dev.sendcode.events.SettingsEvent;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.SettingDocuments;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.SettingsContentBuilder;
import dev.sendcode.runtime.settings.SettingsRecord;
import dev.sendcode.runtime.settings.StoredSetting;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What stands in the settings topic: each setting's newest committed record, and the newest Revision. Records that nobody can read are passed over,
 * as in every follower. Not thread-safe.
 */
final class SettingsStore implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final EventCodec codec;
    private final Topic<SettingsEvent> topic;
    private final TopicPartition partition;
    private final Optional<SettingsSecrets> seals;
    private final NavigableMap<SettingKey, StoredSetting> stored = new TreeMap<>();
    private final SettingsContentBuilder content = new SettingsContentBuilder();
    private final Map<SettingKey, Set<String>> closed = new HashMap<>();
    private Optional<Head> head = Optional.empty();
    private Optional<Snapshot> snapshot = Optional.empty();
    private long awaited = -1;
    private boolean seen;

    /**
     * Reads nothing yet.
     *
     * @param consumer read_committed, without a group; owned from here on
     * @param seals absent = secrets stay closed
     */
    SettingsStore(
            Consumer<byte[], byte[]> consumer,
            EventCodec codec,
            Topic<SettingsEvent> topic,
            Optional<SettingsSecrets> seals) {
        this.consumer = consumer;
        this.codec = codec;
        this.topic = topic;
        this.seals = seals;
        this.partition = new TopicPartition(topic.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * Reads on until everything before that offset was seen.
     *
     * @return false if that took longer: a transaction is open before it
     * @throws OutageException where the registry is away; the next call goes on where this one stopped
     */
    boolean readUntil(long end, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (consumer.position(partition) < end) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                try {
                    take(next);
                } catch (OutageException later) {
                    consumer.seek(partition, next.offset());
                    throw later;
                }
            }
        }
        openLater();
        return true;
    }

    private void take(ConsumerRecord<byte[], byte[]> taken) {
        snapshot = Optional.empty();
        switch (SettingsRecord.read(codec, topic, taken)) {
            case SettingsRecord.Put(StoredSetting setting) -> put(setting);
            case SettingsRecord.Removed(SettingKey key) -> {
                stored.remove(key);
                content.remove(key);
                closed.remove(key);
            }
            case SettingsRecord.Ended(long version, Revision revision) -> {
                seen |= version == awaited;
                head = Optional.of(new Head(version, revision.getAuthor(), revision.getTime(), revision.getNote()));
            }
            case SettingsRecord.Unreadable _ -> {
                // what was there before stays; the followers say so in their health
            }
        }
    }

    private void put(StoredSetting setting) {
        SettingKey key = setting.key();
        stored.put(key, setting);
        var draft = Draft.of(setting, seals);
        closed.remove(key);
        if (!draft.closed().isEmpty()) {
            closed.put(key, draft.closed());
        }
        if (SettingDocuments.read(key.kind(), draft.full()) instanceof SettingDocuments.Read.Good<?> good) {
            content.put(key, good.value());
        }
    }

    /** A key may have been brought meanwhile. */
    private void openLater() {
        if (!closed.isEmpty()) {
            snapshot = Optional.empty();
            List.copyOf(closed.keySet()).forEach(key -> stored(key).ifPresent(this::put));
        }
    }

    /** Looks out for a Revision at that offset. */
    void await(long version) {
        awaited = version;
        seen = false;
    }

    /** Whether it came. */
    boolean seen() {
        return seen;
    }

    /** The offset of the next record; 0 = nothing was ever written. */
    long position() {
        return consumer.position(partition);
    }

    /** What was read so far. */
    Snapshot snapshot() {
        if (snapshot.isEmpty()) {
            snapshot = Optional.of(new Snapshot(head, stored, content.build()));
        }
        return snapshot.get();
    }

    /** The settings version; 0 = there is none yet. */
    long version() {
        return head.map(Head::version).orElse(0L);
    }

    /** Every setting; not to be changed. */
    NavigableMap<SettingKey, StoredSetting> stored() {
        return stored;
    }

    Optional<StoredSetting> stored(SettingKey key) {
        return Optional.ofNullable(stored.get(key));
    }

    /** Those that can be read, with their secrets where they can be opened. */
    SettingsContent content() {
        return snapshot().content();
    }

    /** Places of secrets that cannot be opened here. */
    Map<SettingKey, Set<String>> closed() {
        return closed;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
