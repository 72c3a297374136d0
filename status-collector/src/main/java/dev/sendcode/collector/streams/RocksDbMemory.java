package dev.sendcode.collector.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for all stores of a process. Without it each store of each partition has a block cache and write buffers of its own: 2 stores of 24
 * partitions would take up to 4.6 GiB (48 times 50 MiB + 3 times 16 MiB).
 */
public final class RocksDbMemory implements AutoCloseable {

    private static final String CONFIG_KEY = "sendcode.rocksdb.memory";
    private static final long CACHE_BYTES = 64L << 20;
    /** Inside of the cache's bound. */
    private static final long WRITE_BUFFER_BYTES = 24L << 20;
    /** So that 48 stores do not fill the bound with half-empty buffers. */
    private static final long ONE_WRITE_BUFFER_BYTES = 1L << 20;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /** Sets the bound up. */
    public RocksDbMemory() {
        RocksDB.loadLibrary();
        cache = new LRUCache(CACHE_BYTES);
        writeBuffers = new WriteBufferManager(WRITE_BUFFER_BYTES, cache);
    }

    /** Has the stores of this application share the bound. */
    void applyTo(Map<String, Object> config) {
        config.put(CONFIG_KEY, this);
        config.put(org.apache.kafka.streams.StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Bound.class);
    }

    /** After the application: its stores use it. */
    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }

    /** Made by Kafka Streams, once a store. */
    public static final class Bound implements RocksDBConfigSetter {

        /** For Kafka Streams. */
        public Bound() {}

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configs) {
            if (!(configs.get(CONFIG_KEY) instanceof RocksDbMemory memory)) {
                return;
            }
            var table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
            options.setWriteBufferSize(ONE_WRITE_BUFFER_BYTES);
        }

        @Override
        public void close(String store, Options options) {
            // the bound outlives the store
        }
    }
}
