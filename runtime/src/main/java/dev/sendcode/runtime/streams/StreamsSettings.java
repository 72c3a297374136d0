package dev.sendcode.runtime.streams;

import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The Kafka Streams configuration, with the reasons for what is not the default. */
public final class StreamsSettings {

    /** Half of what the brokers keep tombstones for, {@code delete.retention.ms} of the changelogs. */
    private static final Duration OLDEST_STATE = Duration.ofHours(12);

    private StreamsSettings() {}

    /**
     * The configuration.
     *
     * @param applicationId consumer group, transactional ids and internal topics begin with it
     * @param memory bounds the stores
     */
    public static StreamsConfig of(
            String applicationId, CommonConfig common, StreamsTuning tuning, RocksDbMemory memory) {
        Map<String, Object> settings = new HashMap<>(common.kafka().clients());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, tuning.commitInterval().toMillis());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, tuning.stateFolder().toString());
        // a deleted entry's tombstone is in the changelog for a day: a store that slept longer would bring the entry
        // back
        settings.put(StreamsConfig.STATE_CLEANUP_DIR_MAX_AGE_MS_CONFIG, OLDEST_STATE.toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, tuning.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, tuning.standbyReplicas());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, common.replicationFactor());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put("processing.exception.handler.global.enabled", true);
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                Long.toString(OLDEST_STATE.multipliedBy(2).toMillis()));
        settings.put(StreamsConfig.topicPrefix("min.insync.replicas"), Integer.toString(common.minInsyncReplicas()));
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), KafkaClients.LARGEST_REQUEST);
        timing(settings);
        memory.applyTo(settings);
        return new StreamsConfig(settings);
    }

    /**
     * A killed instance must not hold its share for the client's default of 45 s, nor its open transaction the readers for 10 s. While the group is
     * rebalancing nobody commits, and a member learns of it by its heartbeat: so that is short. One that comes back gets work at once where it has up to
     * 100,000 changes to read again; by default it would wait for up to ten minutes from 10,000 on.
     */
    private static void timing(Map<String, Object> settings) {
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 5_000);
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 100_000L);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        batching(settings);
    }

    /**
     * What a transaction writes is visible after its commit only, and the commit flushes: whatever leaves earlier gains nothing. It even loses. A batch
     * that is sent before the broker has completed the transaction before it is refused (CONCURRENT_TRANSACTIONS) and waits for its retry, those behind
     * it for their order. So batches wait for the commit, however long its interval, unless they are full; and should one be refused after all, it is
     * soon tried again.
     */
    private static void batching(Map<String, Object> settings) {
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 1_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 20);
    }
}
