package dev.sendcode.collector.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * States by key, and an index of when each is due, in one key-value store: {@code 0x00 key → state} and {@code 0x01 due key → nothing}, with
 * due as eight big-endian bytes so that the earliest comes first. What is due costs a look at the index's front, not a scan.
 *
 * @param <S> the state
 */
final class DueStore<S> {

    private static final byte STATE = 0;
    private static final byte DUE = 1;
    private static final int DUE_PREFIX = 1 + Long.BYTES;
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Cbor<S> cbor;
    private final ToLongFunction<S> due;

    DueStore(KeyValueStore<Bytes, byte[]> store, Cbor<S> cbor, ToLongFunction<S> due) {
        this.store = store;
        this.cbor = cbor;
        this.due = due;
    }

    @Nullable S get(String key) {
        byte[] bytes = store.get(stateKey(key));
        return bytes == null ? null : cbor.read(bytes);
    }

    /** Puts the new state in the place of the one that {@link #get} returned; an empty one is forgotten. */
    void replace(String key, @Nullable S before, Optional<S> after) {
        if (before != null) {
            store.delete(dueKey(due.applyAsLong(before), key));
        }
        if (after.isPresent()) {
            store.put(stateKey(key), cbor.write(after.get()));
            store.put(dueKey(due.applyAsLong(after.get()), key), NOTHING);
        } else if (before != null) {
            store.delete(stateKey(key));
        }
    }

    /**
     * An entry of the index.
     *
     * @param due milliseconds
     * @param key of the state
     */
    record Entry(long due, String key) {}

    /** What is due by now, earliest first. */
    List<Entry> due(long now, int limit) {
        var entries = new ArrayList<Entry>();
        try (var front = store.range(Bytes.wrap(new byte[] {DUE}), dueKey(now + 1, ""))) {
            while (front.hasNext() && entries.size() < limit) {
                ByteBuffer entry = ByteBuffer.wrap(front.next().key.get(), 1, Long.BYTES);
                String key = new String(
                        entry.array(), DUE_PREFIX, entry.array().length - DUE_PREFIX, StandardCharsets.UTF_8);
                entries.add(new Entry(entry.getLong(), key));
            }
        }
        return entries;
    }

    /** Drops an entry and its state unread: the way out for a state that cannot be handled. */
    void discard(Entry entry) {
        store.delete(dueKey(entry.due(), entry.key()));
        store.delete(stateKey(entry.key()));
    }

    private static Bytes stateKey(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + bytes.length).put(STATE).put(bytes).array());
    }

    private static Bytes dueKey(long due, String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(DUE_PREFIX + bytes.length)
                .put(DUE)
                .putLong(due)
                .put(bytes)
                .array());
    }
}
