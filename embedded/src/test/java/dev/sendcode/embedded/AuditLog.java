package dev.sendcode.embedded;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the whole audit topic, as any consumer would, and keeps who was asked for and how each ended. Of one thread. */
public final class AuditLog implements AutoCloseable {

    /**
     * An event and its place.
     *
     * @param event what happened
     * @param partition of the audit topic: that of the router's task, where the router wrote it
     * @param appended the broker's time
     */
    public record Heard(AuditEvent event, int partition, Instant appended) {}

    private static final Set<AuditKind> ENDINGS = Set.of(
            AuditKind.SUPPRESSED,
            AuditKind.REJECTED,
            AuditKind.DELIVERED,
            AuditKind.UNDELIVERED,
            AuditKind.ACCEPTED_ONLY,
            AuditKind.FAILED,
            AuditKind.EXPIRED,
            AuditKind.SUPERSEDED,
            AuditKind.UNKNOWN);

    private final CommonConfig config;
    private final EventCodec codec;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Heard> heard = new ArrayList<>();
    private final Set<String> eventIds = new HashSet<>();
    private final Map<String, Map<String, AuditKind>> endings = new HashMap<>();
    private final Map<AuditKind, Integer> kinds = new TreeMap<>();

    /** Of the stack that this environment names. */
    public AuditLog(Map<String, String> environment) {
        config = Configuration.load("sendcode", environment, CommonConfig::read);
        codec = new EventCodec(config.registry());
        consumer = new KafkaConsumer<>(KafkaClients.follower(config.kafka(), "audit-log"));
        var topic = config.topics().audit();
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what came since. */
    public AuditLog read() {
        for (var records = consumer.poll(Duration.ofMillis(500));
                !records.isEmpty();
                records = consumer.poll(Duration.ofMillis(200))) {
            records.forEach(record -> {
                switch (codec.decode(config.topics().audit(), record.value())) {
                    case EventCodec.Decoded.Event<AuditEvent>(AuditEvent event) ->
                        keep(new Heard(event, record.partition(), Instant.ofEpochMilli(record.timestamp())));
                    case EventCodec.Decoded.Poison<AuditEvent>(String reason) -> throw new AssertionError(reason);
                }
            });
        }
        return this;
    }

    private void keep(Heard latest) {
        AuditEvent event = latest.event();
        if (!eventIds.add(event.getEventId())) {
            return; // the contract: a repeated event id is the same fact
        }
        heard.add(latest);
        kinds.merge(event.getKind(), 1, Integer::sum);
        event.getRequestId().ifPresent(request -> {
            var ends = endings.computeIfAbsent(request, _ -> new TreeMap<>());
            if (ENDINGS.contains(event.getKind())) {
                ends.put(event.getEventId(), event.getKind());
            }
        });
    }

    /** The endings of each request, by event id; none yet where a request is open. */
    public Map<String, Map<String, AuditKind>> endings() {
        return endings;
    }

    /** Each event once, in the order in which it was read. */
    public List<AuditEvent> events() {
        return heard.stream().map(Heard::event).toList();
    }

    /** The same with their places. */
    public List<Heard> heard() {
        return heard;
    }

    /** How often each kind was written, for messages. */
    public Map<AuditKind, Integer> kinds() {
        return kinds;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
