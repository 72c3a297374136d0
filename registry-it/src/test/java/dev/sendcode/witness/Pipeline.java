package dev.sendcode.witness;

import dev.sendcode.embedded.Door;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.router.RouterApp;
import dev.sendcode.router.RouterConfig;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A broker, a router whose registry is Apicurio behind a {@link Door}, and what a test needs on both sides of it. */
final class Pipeline implements AutoCloseable {

    final Apicurio registry;
    final Door door;
    final EmbeddedStack stack;
    final EventCodec codec;
    private final Path folder;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

    Pipeline(Path folder) {
        this.folder = folder;
        registry = Apicurio.start();
        door = new Door(registry.url());
        stack = EmbeddedStack.start(folder.resolve("stack"), List.of("builtin"));
        SchemaRegistration.apply(registryConfig(), topics());
        codec = new EventCodec(registryConfig());
        producer = new KafkaProducer<>(KafkaClients.producer(stack.kafkaConfig(), "witness"));
        reader = new KafkaConsumer<>(KafkaClients.follower(stack.kafkaConfig(), "witness-reader"));
        reader.assign(
                Stream.of(topics().verdict(), topics().deadLetter(), topics().dispatch("builtin"), topics().sendCode())
                        .flatMap(topic -> partitions(topic).stream())
                        .toList());
        reader.seekToBeginning(reader.assignment());
    }

    Topics topics() {
        return stack.topics();
    }

    String brokers() {
        return stack.kafka().bootstrapServers();
    }

    private RegistryConfig registryConfig() {
        return new RegistryConfig(Map.of("schema.registry.url", registry.url()));
    }

    /** A router that reaches the registry through the door. */
    RunningApp router() {
        var environment = stack.environment();
        environment.put("SENDCODE_REGISTRY_URL", door.url());
        environment.put("SENDCODE_ROUTER_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_ROUTER_STATE_DIR", folder.resolve("state").toString());
        environment.put("SENDCODE_ROUTER_STANDBY_REPLICAS", "0");
        return RouterApp.start(RouterConfig.load(environment));
    }

    byte[] command(String phone, String callerKey) {
        return codec.encode(
                topics().sendCode(),
                SendCode.newBuilder()
                        .setCallerKey(callerKey)
                        .setApplication("demo")
                        .setPhone(phone)
                        .setChannel(Channel.CHANNEL_LOGIN)
                        .build());
    }

    void send(@Nullable Integer partition, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(
                            topics().sendCode().name(), partition, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As a producer does that compresses well. */
    void sendCompressed(String key, byte[] value) {
        var settings = KafkaClients.producer(stack.kafkaConfig(), "witness-compressed");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 64_000_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64_000_000);
        try (var compressing = new KafkaProducer<byte[], byte[]>(settings)) {
            compressing
                    .send(new ProducerRecord<>(topics().sendCode().name(), key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What was committed to a topic since the beginning. */
    List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic) {
        reader.poll(Duration.ofMillis(100)).forEach(read::add);
        return read.stream()
                .filter(record -> record.topic().equals(topic.name()))
                .toList();
    }

    List<VerdictKind> verdicts() {
        return records(topics().verdict()).stream()
                .map(record -> ((Decoded.Event<Verdict>) codec.decode(topics().verdict(), record.value())).value())
                .map(Verdict::getVerdict)
                .toList();
    }

    private static List<TopicPartition> partitions(Topic<?> topic) {
        var partitions = new ArrayList<TopicPartition>();
        for (int i = 0; i < topic.partitions(); i++) {
            partitions.add(new TopicPartition(topic.name(), i));
        }
        return partitions;
    }

    @Override
    public void close() {
        reader.close();
        producer.close();
        stack.close();
        door.close();
        registry.close();
    }
}
