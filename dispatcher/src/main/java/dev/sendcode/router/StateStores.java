package dev.sendcode.router;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The two stores of a task: one in memory, one on disk, each with its changelog. */
final class StateStores {

    private static final String MEMORY = "hot";
    private static final String DISK = "cold";

    /**
     * Whoever restores a store in memory reads its whole changelog, and what stands in the segment that is being written is never compacted: so segments
     * are small and closed after an hour, and compaction starts when a fifth is outdated.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(32 << 20),
            TopicConfig.SEGMENT_MS_CONFIG, "3600000",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2");

    private StateStores() {}

    static List<StoreBuilder<?>> builders() {
        return List.of(store(Stores.inMemoryKeyValueStore(MEMORY)), store(Stores.persistentKeyValueStore(DISK)));
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(KeyValueBytesStoreSupplier where) {
        return Stores.keyValueStoreBuilder(where, Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGELOG);
    }

    static KeyValueStore<String, byte[]> inMemory(ProcessorContext<?, ?> context) {
        return context.getStateStore(MEMORY);
    }

    static KeyValueStore<String, byte[]> onDisk(ProcessorContext<?, ?> context) {
        return context.getStateStore(DISK);
    }
}
