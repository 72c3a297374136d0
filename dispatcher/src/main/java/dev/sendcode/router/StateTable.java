package dev.sendcode.router;

import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Values of one kind, in a store that several kinds share; one thread's. A store is a changelog, and each changelog is one more partition in every transaction: that
 * costs more than the records in it, so kinds are told apart by how their keys begin.
 */
final class StateTable<V> {

    private final KeyValueStore<String, byte[]> store;
    private final String prefix;
    private final Serde<V> values;

    /**
     * A decision looks at an entry and replaces it, and the next one about the same request comes soon: what was just looked at is not decoded again,
     * nor read from disk. So many are 49 seconds of 500 requests a second over six partitions, and receipts usually come sooner.
     */
    private final Recent<V> recent = new Recent<>(4096);

    /** What was looked for last and is not there: a decision looks more than once before it writes. */
    private String absent = "";

    /** @param prefix what this kind's keys begin with; none may be the beginning of another kind's */
    StateTable(KeyValueStore<String, byte[]> store, String prefix, Serde<V> values) {
        this.store = store;
        this.prefix = prefix;
        this.values = values;
    }

    @Nullable V get(String key) {
        if (key.equals(absent)) {
            return null;
        }
        V known = recent.get(key);
        return known == null ? read(key) : known;
    }

    void put(String key, V value) {
        store.put(prefix + key, values.serializer().serialize(prefix, value));
        recent.put(key, value);
        if (key.equals(absent)) {
            absent = "";
        }
    }

    private @Nullable V read(String key) {
        byte[] bytes = store.get(prefix + key);
        if (bytes == null) {
            absent = key;
            return null;
        }
        V value = values.deserializer().deserialize(prefix, bytes);
        recent.put(key, value);
        return value;
    }

    void delete(String key) {
        store.delete(prefix + key);
        recent.remove(key);
    }

    /** All of this kind; reads each. */
    void forEach(BiConsumer<String, V> reader) {
        char last = prefix.charAt(prefix.length() - 1);
        String behind = prefix.substring(0, prefix.length() - 1) + (char) (last + 1);
        try (var all = store.range(prefix, behind)) {
            while (all.hasNext()) {
                var entry = all.next();
                if (entry.key.startsWith(prefix)) {
                    reader.accept(
                            entry.key.substring(prefix.length()),
                            values.deserializer().deserialize(prefix, entry.value));
                }
            }
        }
    }
}
