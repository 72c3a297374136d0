package dev.sendcode.bench;

import dev.sendcode.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Counts what the router writes for each kind of input: reads its topics and changelogs, whatever their names are. */
final class ShapeReading {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GLANCE = Duration.ofMillis(20);
    /** Kafka Streams' folder of such stores. */
    private static final String ON_DISK = "rocksdb";

    private static final String CHANGELOG = "-changelog";

    private final Cluster cluster;
    private final RealRouter router;
    private final RouterProbe probe;

    ShapeReading(Cluster cluster, RealRouter router, RouterProbe probe) {
        this.cluster = cluster;
        this.router = router;
        this.probe = probe;
    }

    /** Sends a load whose dispatches are held, then accepts them, then has them delivered, and counts after each step. */
    Shape read(Load load) throws IOException, InterruptedException {
        try (var admin = cluster.admin()) {
            var ends = settled(admin);
            probe.hold();
            Batch batch = probe.paced(load);
            var commands = settled(admin);
            awaitHeld(batch.count());
            probe.acceptHeld();
            var accepted = settled(admin);
            probe.deliverHeld();
            var delivered = settled(admin);
            probe.answer();
            return new Shape(List.of(
                    kind("command", batch.count(), ends, commands),
                    kind("accepted", batch.count(), commands, accepted),
                    kind("delivered", batch.count(), accepted, delivered)));
        } catch (ExecutionException broken) {
            throw new IOException("the broker does not tell what is in its topics", broken);
        }
    }

    private void awaitHeld(int count) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (probe.held().size() < count) {
            late(end);
        }
    }

    /** Waits until everything that was written is processed, and tells where the topics end. */
    private Map<TopicPartition, Long> settled(Admin admin)
            throws ExecutionException, InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var input = Set.of(
                router.topics().sendCode().name(), router.topics().outcome().name());
        while (true) {
            var ends = ends(admin, input);
            var done = admin.listConsumerGroupOffsets(router.group())
                    .partitionsToOffsetAndMetadata()
                    .get();
            boolean all = ends.entrySet().stream().allMatch(each -> {
                var committed = done.get(each.getKey());
                return each.getValue() == 0 || (committed != null && committed.offset() >= each.getValue());
            });
            if (all) {
                return ends(admin, written(admin));
            }
            late(end);
        }
    }

    private static void late(long end) throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new IOException("the router did not come to rest within " + PATIENCE.toMinutes() + " min");
        }
        LockSupport.parkNanos(GLANCE.toNanos());
    }

    /** The router's topics, and its changelogs. */
    private Set<String> written(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(router.topics().prefix()) || changelog(topic))
                .collect(Collectors.toSet());
    }

    private boolean changelog(String topic) {
        return topic.startsWith(router.group() + "-") && topic.endsWith(CHANGELOG);
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Set<String> topics)
            throws ExecutionException, InterruptedException {
        var all = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(each -> all.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.latest()));
        }
        return admin.listOffsets(all).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private Shape.Kind kind(String name, int count, Map<TopicPartition, Long> from, Map<TopicPartition, Long> to)
            throws IOException {
        var sums = sums(from, to);
        var onDisk = onDisk();
        var topics = new ArrayList<Shape.Written>();
        var stores = new ArrayList<Shape.Written>();
        int input = 0;
        for (var each : sums.entrySet()) {
            String topic = each.getKey();
            Sum sum = each.getValue();
            if (changelog(topic)) {
                String store = topic.substring(router.group().length() + 1, topic.length() - CHANGELOG.length());
                stores.add(sum.per(count, store, onDisk.contains(store)));
            } else if (topic.equals(router.topics().sendCode().name())
                    || topic.equals(router.topics().outcome().name())) {
                input = sum.meanValue();
            } else {
                topics.add(
                        sum.per(count, topic.substring(router.topics().prefix().length()), false));
            }
        }
        return new Shape.Kind(name, input, topics, stores);
    }

    /** Names of the stores that have a folder. */
    private Set<String> onDisk() throws IOException {
        try (var files = Files.walk(router.stores(), 3)) {
            return files.filter(each ->
                            each.getName(each.getNameCount() - 2).toString().equals(ON_DISK))
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }

    private Map<String, Sum> sums(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        var sums = new TreeMap<String, Sum>();
        var changed = to.keySet().stream()
                .filter(each -> to.getOrDefault(each, 0L) > from.getOrDefault(each, 0L))
                .toList();
        try (var reader = new KafkaConsumer<byte[], byte[]>(KafkaClients.follower(cluster.kafka(), "bench-shape"))) {
            reader.assign(changed);
            changed.forEach(each -> reader.seek(each, from.getOrDefault(each, 0L)));
            while (changed.stream().anyMatch(each -> reader.position(each) < to.getOrDefault(each, 0L))) {
                for (var record : reader.poll(POLL)) {
                    if (record.offset() < to.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                        sums.computeIfAbsent(record.topic(), _ -> new Sum()).add(record);
                    }
                }
            }
        }
        return sums;
    }

    /** Of one topic. */
    private static final class Sum {

        private int records;
        private int removals;
        private long keys;
        private long values;

        void add(ConsumerRecord<byte[], byte[]> record) {
            records++;
            keys += record.key() == null ? 0 : record.key().length;
            if (record.value() == null) {
                removals++;
            } else {
                values += record.value().length;
            }
        }

        int meanValue() {
            return records == removals ? 0 : Math.toIntExact(values / (records - removals));
        }

        Shape.Written per(int inputs, String name, boolean onDisk) {
            return new Shape.Written(
                    name,
                    onDisk,
                    (double) records / inputs,
                    (double) removals / inputs,
                    Math.toIntExact(keys / records),
                    meanValue());
        }
    }
}
