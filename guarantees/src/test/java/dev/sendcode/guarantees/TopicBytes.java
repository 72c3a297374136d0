package dev.sendcode.guarantees;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every byte that lies in Kafka, internal topics and aborted transactions included. */
final class TopicBytes {

    private static final Duration POLL = Duration.ofMillis(500);

    private TopicBytes() {}

    /** Reads each topic from its beginning to what is its end now; tells the topic's name and a key, value or header. */
    static void read(String brokers, BiConsumer<String, byte[]> reader) {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "isolation.level", "read_uncommitted");
        try (var admin = Admin.create(settings);
                var consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var topics = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(TopicBytes::partition)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> tell(record, reader));
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void tell(ConsumerRecord<byte[], byte[]> record, BiConsumer<String, byte[]> reader) {
        if (record.key() != null) {
            reader.accept(record.topic(), record.key());
        }
        if (record.value() != null) {
            reader.accept(record.topic(), record.value());
        }
        record.headers().forEach(header -> {
            if (header.value() != null) {
                reader.accept(record.topic(), header.value());
            }
        });
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
