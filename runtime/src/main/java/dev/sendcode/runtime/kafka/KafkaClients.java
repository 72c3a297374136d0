package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.KafkaConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Client settings: ours below, the operator's {@code kafka.*} over them, and above both what a promise hangs on (acks, idempotence, no
 * auto-commit, bytes in and out).
 */
public final class KafkaClients {

    /** In bytes: a dead letter of the greatest size fits. */
    public static final int LARGEST_REQUEST = 3 * 1024 * 1024;

    private KafkaClients() {}

    /** A producer of bytes that loses and repeats nothing: acks=all, idempotent. A record fails after 15 s at the latest. */
    public static Map<String, Object> producer(KafkaConfig kafka, String clientId) {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        settings.putAll(known(kafka, ProducerConfig.configNames()));
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_REQUEST));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return settings;
    }

    /**
     * A consumer of bytes in a group: classic protocol (a paused consumer of the new one spins a core), cooperative, a member that died is
     * missed after 6 s and a rebalance is learnt of within half a second; read_committed, from the beginning where nothing was committed, commits only what it is told to.
     */
    public static Map<String, Object> consumer(KafkaConfig kafka, String groupId, String clientId) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "500");
        settings.putAll(follower(kafka, clientId));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        return settings;
    }

    /** A consumer of bytes without a group, for {@code assign()}: read_committed. */
    public static Map<String, Object> follower(KafkaConfig kafka, String clientId) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        settings.putAll(known(kafka, ConsumerConfig.configNames()));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return settings;
    }

    /** An admin client that gives up after 10 s. */
    public static Map<String, Object> admin(KafkaConfig kafka, String clientId) {
        var settings = new HashMap<String, Object>();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        settings.putAll(known(kafka, AdminClientConfig.configNames()));
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        return settings;
    }

    /** A setting of one kind of client would only make the others warn. */
    private static Map<String, String> known(KafkaConfig kafka, Set<String> names) {
        var known = new HashMap<>(kafka.clients());
        known.keySet().retainAll(names);
        return known;
    }
}
