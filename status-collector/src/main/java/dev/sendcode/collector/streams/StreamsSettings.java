package dev.sendcode.collector.streams;

import dev.sendcode.collector.StatusCollectorConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The Kafka Streams configuration, with the reasons for what is not the default. */
public final class StreamsSettings {

    /** The application id: consumer group, transactional ids and internal topics begin with it. */
    public static final String APPLICATION_ID = "sendcode-collector";

    private StreamsSettings() {}

    /**
     * The configuration.
     *
     * @param memory bounds the stores
     */
    public static StreamsConfig of(StatusCollectorConfig config, RocksDbMemory memory) {
        Map<String, Object> settings = new HashMap<>(config.common().kafka().clients());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, APPLICATION_ID);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                config.streams().commitInterval().toMillis());
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, config.streams().stateFolder().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streams().threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.streams().standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.common().replicationFactor());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(
                StreamsConfig.topicPrefix("min.insync.replicas"),
                Integer.toString(config.common().minInsyncReplicas()));
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        timing(settings);
        memory.applyTo(settings);
        return new StreamsConfig(settings);
    }

    /** A killed instance must not hold its share for the client's default of 45 s, nor its open transaction the readers for 10 s. */
    private static void timing(Map<String, Object> settings) {
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        // Streams' own default is 100 ms, longer than five commits
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    }
}
