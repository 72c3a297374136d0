package dev.sendcode.guarantees;

import static org.awaitility.Awaitility.await;

import dev.sendcode.router.RouterApp;
import dev.sendcode.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** How far routers are with their input, and when partitions are worked on again. Of one thread. */
final class Takeover implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final KafkaConsumer<byte[], byte[]> audit;
    private final Admin admin;
    private final List<TopicPartition> input;

    Takeover(Cluster cluster) {
        var stack = cluster.stack();
        audit = new KafkaConsumer<>(KafkaClients.follower(stack.kafkaConfig(), "takeover"));
        audit.assign(partitions(stack.topics().audit().name(), stack.topics().partitions()));
        admin = Admin.create(KafkaClients.admin(stack.kafkaConfig(), "takeover"));
        input = partitions(stack.topics().sendCode().name(), stack.topics().partitions());
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** Returns when everything that was recorded before is decided. */
    void awaitDecided() {
        await("decisions").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> undecided() == 0);
    }

    private long undecided() throws ExecutionException, InterruptedException {
        var ends = admin.listOffsets(
                        input.stream().collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                .all()
                .get();
        var decided = admin.listConsumerGroupOffsets(RouterApp.APPLICATION_ID)
                .partitionsToOffsetAndMetadata()
                .get();
        return input.stream()
                .mapToLong(partition -> {
                    var committed = decided.get(partition);
                    var end = ends.get(partition);
                    return (end == null ? 0 : end.offset()) - (committed == null ? 0 : committed.offset());
                })
                .sum();
    }

    /** From now on counts what is written; call it before what is to be measured. */
    void watch() {
        audit.seekToEnd(audit.assignment());
        audit.assignment().forEach(audit::position);
    }

    /** How long after that instant the last of these partitions had its first event, committed; waits for it. */
    Duration since(Instant gone, Collection<Integer> partitions) {
        var first = new HashMap<Integer, Instant>();
        await("work on " + partitions).atMost(PATIENCE).until(() -> {
            read(gone, first);
            return first.keySet().containsAll(partitions);
        });
        return Duration.between(gone, last(first, Set.copyOf(partitions)));
    }

    private void read(Instant gone, Map<Integer, Instant> first) {
        audit.poll(Duration.ofMillis(100)).forEach(record -> {
            var appended = Instant.ofEpochMilli(record.timestamp());
            if (appended.isAfter(gone)) {
                first.putIfAbsent(record.partition(), appended);
            }
        });
    }

    private static Instant last(Map<Integer, Instant> first, Set<Integer> partitions) {
        return first.entrySet().stream()
                .filter(each -> partitions.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    @Override
    public void close() {
        try (audit) {
            admin.close();
        }
    }
}
