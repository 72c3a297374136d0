package dev.sendcode.bench;

import dev.sendcode.runtime.config.KafkaConfig;
import dev.sendcode.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Share consumers, each with a batch at a time that it works on by virtual threads. As many as do best, by measurement: 4 of 25 records for 100 in
 * flight, 10 for more; {@code record_limit}, as {@code batch_optimized} heeds no bound.
 */
final class ShareLoop implements LoopModel.Running {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FEW = 4;
    private static final int MANY = 10;
    private static final int SMALL = 100;

    private final LoopModel.Work work;
    private final List<KafkaShareConsumer<byte[], byte[]>> consumers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Optional<String> ended = Optional.empty();
    private volatile boolean closing;

    private ShareLoop(LoopModel.Work work) {
        this.work = work;
        int count = Math.min(work.inFlight(), work.inFlight() <= SMALL ? FEW : MANY);
        IntStream.range(0, count).forEach(_ -> consumers.add(consumer(work.inFlight() / count)));
        consumers.forEach(consumer -> threads.add(Thread.ofPlatform().unstarted(() -> run(consumer))));
    }

    static LoopModel.Running start(LoopModel.Work work) {
        configure(work.kafka(), work.group());
        var loop = new ShareLoop(work);
        loop.threads.forEach(Thread::start);
        return loop;
    }

    /** A share group begins at the end, unless told otherwise. */
    private static void configure(KafkaConfig kafka, String group) {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        List<AlterConfigOp> settings =
                List.of(set("share.auto.offset.reset", "earliest"), set("share.isolation.level", "read_committed"));
        try (var admin = Admin.create(KafkaClients.admin(kafka, "bench-share"))) {
            admin.incrementalAlterConfigs(Map.of(resource, settings)).all().get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the broker refused the share group's configuration", refused);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private KafkaShareConsumer<byte[], byte[]> consumer(int batch) {
        return new KafkaShareConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        work.kafka().clients().getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, ""),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        work.group(),
                        ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                        "explicit",
                        ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                        "record_limit",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        batch),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void run(KafkaShareConsumer<byte[], byte[]> consumer) {
        try (consumer) {
            consumer.subscribe(List.of(work.topic()));
            while (!closing) {
                var records = consumer.poll(POLL);
                try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
                    records.forEach(record -> calls.execute(() -> work.task().accept(record)));
                }
                records.forEach(record -> consumer.acknowledge(record, AcknowledgeType.ACCEPT));
                consumer.commitAsync();
            }
        } catch (WakeupException closed) {
            // closing it is all that wakes it up
        } catch (KafkaException failed) {
            ended = Optional.of("a share consumer ended by itself: " + failed.getMessage());
        }
    }

    @Override
    public Optional<String> ended() {
        return ended;
    }

    @Override
    public void close() {
        closing = true;
        consumers.forEach(KafkaShareConsumer::wakeup);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
