package dev.sendcode.client;

import dev.sendcode.events.SendCode;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.CodeSeal.Sealer;
import dev.sendcode.schemas.KeyedHashes;
import dev.sendcode.schemas.RequestIds;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import dev.sendcode.schemas.serde.RegistryAvroSerializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * How {@link SendCodes} reaches Kafka and what it holds.
 *
 * @param clients settings of Kafka's producer and of the registry's serializer, by their own keys; {@code bootstrap.servers} and
 *     {@code schema.registry.url} at least
 * @param topicPrefix what the platform's topic names begin with
 * @param sealer seals callers' own codes
 * @param requestIds tells request ids
 */
public record SendCodesConfig(
        Map<String, Object> clients, String topicPrefix, Optional<Sealer> sealer, Optional<RequestIds> requestIds) {

    /** What the platform's topic names begin with where its operator says nothing else. */
    public static final String DEFAULT_PREFIX = "sms.";

    private static final List<String> NEEDED = List.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "schema.registry.url");

    /**
     * Copies the settings; nothing is reached yet.
     *
     * @throws IllegalArgumentException without an address of Kafka or of the registry, or if no topic can have that prefix
     */
    public SendCodesConfig {
        for (String key : NEEDED) {
            if (!clients.containsKey(key)) {
                throw new IllegalArgumentException("the client settings need " + key);
            }
        }
        clients = Map.copyOf(clients);
        topic(topicPrefix); // refused here, not by a publisher that has opened a producer already
    }

    /** The usual topic names, codes made by Sendcode only, no request ids. */
    public static SendCodesConfig of(Map<String, ?> clients) {
        return new SendCodesConfig(Map.copyOf(clients), DEFAULT_PREFIX, Optional.empty(), Optional.empty());
    }

    /** The same with other topic names. */
    public SendCodesConfig withTopicPrefix(String prefix) {
        return new SendCodesConfig(clients, prefix, sealer, requestIds);
    }

    /**
     * The same for callers who bring codes of their own.
     *
     * @param publicKeysetJson the platform's {@code seal-public.keyset.json}
     * @throws IllegalArgumentException if it is no such keyset
     */
    public SendCodesConfig sealingWith(String publicKeysetJson) {
        return new SendCodesConfig(clients, topicPrefix, Optional.of(CodeSeal.sealer(publicKeysetJson)), requestIds);
    }

    /**
     * The same with request ids told. Whoever holds this keyset can also tell which phone a hash in the audit log means.
     *
     * @param hashKeysetJson the platform's {@code hash.keyset.json}
     * @throws IllegalArgumentException if it is no such keyset
     */
    public SendCodesConfig tellingRequestIds(String hashKeysetJson) {
        return new SendCodesConfig(
                clients, topicPrefix, sealer, Optional.of(RequestIds.of(KeyedHashes.of(hashKeysetJson))));
    }

    Topic<SendCode> topic() {
        return topic(topicPrefix);
    }

    private static Topic<SendCode> topic(String prefix) {
        return new Topics(prefix, 1, List.of()).sendCode();
    }

    /**
     * The producer's settings: ours, the caller's over them, and over both what the promises hang on. A record fails after 15 s at the latest;
     * 5 s for one request leave time for a repeat or two.
     */
    Map<String, Object> producer() {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "sendcode-publisher");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, RegistryAvroSerializer.class.getName());
        settings.put("auto.register.schemas", "false");
        settings.put("avro.remove.java.properties", "true");
        settings.put("http.connect.timeout.ms", "2000");
        settings.put("http.read.timeout.ms", "5000");
        settings.put("max.retries", "1");
        settings.putAll(clients);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        settings.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, "false");
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        return settings;
    }

    /** Without settings and keys: there are passwords among them. */
    @Override
    public String toString() {
        return "SendCodesConfig[" + topicPrefix + "]";
    }
}
