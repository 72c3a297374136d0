package dev.sendcode.api;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Event;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes a verdict, and audit events, for each SendCode: what the phone's last two digits say. 00 admitted, 01 suppressed, 02 rejected, 03
 * nothing at all.
 */
final class StandInRouter implements AutoCloseable {

    /** One SendCode as it lay on the topic. */
    record Seen(String key, int partition, String requestId, SendCode command, Optional<String> traceparent) {}

    final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final EmbeddedStack stack;
    private final EventCodec codec;
    private final Keys keys =
            Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Thread thread;

    StandInRouter(EmbeddedStack stack) {
        this.stack = stack;
        this.codec = new EventCodec(stack.registryConfig());
        this.consumer = new KafkaConsumer<>(
                KafkaClients.follower(stack.kafkaConfig(), "stand-in"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                KafkaClients.producer(stack.kafkaConfig(), "stand-in"),
                new StringSerializer(),
                new ByteArraySerializer());
        var topic = stack.topics().sendCode();
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = Thread.ofPlatform().name("stand-in-router").start(this::run);
    }

    private void run() {
        try (consumer;
                producer) {
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::decide);
            }
        } catch (WakeupException closing) {
            producer.flush();
        }
    }

    private void decide(ConsumerRecord<String, byte[]> record) {
        if (!(codec.decode(stack.topics().sendCode(), record.value()) instanceof Event<SendCode>(SendCode command))) {
            throw new AssertionError("not a SendCode");
        }
        var phone = new Phone(command.getPhone());
        String id = keys.hash()
                .requestId(command.getApplication(), command.getCallerKey().orElseThrow(), phone, command.getChannel());
        seen.add(new Seen(record.key(), record.partition(), id, command, Tracing.of(record.headers())));
        verdict(id, phone).ifPresent(verdict -> {
            audit(id, command, phone, AuditKind.REQUESTED);
            audit(id, command, phone, AuditKind.valueOf(verdict.getVerdict().name()));
            producer.send(new ProducerRecord<>(
                    stack.topics().verdict().name(),
                    record.partition(),
                    id,
                    codec.encode(stack.topics().verdict(), verdict)));
        });
    }

    private static Optional<Verdict> verdict(String id, Phone phone) {
        var verdict = Verdict.newBuilder().setRequestId(id);
        String script = phone.e164().substring(phone.e164().length() - 2);
        return switch (script) {
            case "01" ->
                Optional.of(verdict.setVerdict(VerdictKind.SUPPRESSED)
                        .setReason("WINDOW")
                        .setWindowEnd(Instant.now().plusSeconds(42))
                        .build());
            case "02" ->
                Optional.of(verdict.setVerdict(VerdictKind.REJECTED)
                        .setReason("NO_ROUTE")
                        .build());
            case "03" -> Optional.empty();
            default ->
                Optional.of(verdict.setVerdict(VerdictKind.ADMITTED)
                        .setWindowEnd(Instant.now().plusSeconds(60))
                        .build());
        };
    }

    private void audit(String id, SendCode command, Phone phone, AuditKind kind) {
        var events = new AuditEvents(keys.hash());
        AuditEvent event = events.about(
                        events.event(kind, Optional.of(id), Instant.now()),
                        command.getApplication(),
                        command.getChannel(),
                        phone)
                .build();
        byte[] bytes = codec.encode(stack.topics().audit(), event);
        // twice: readers drop what they have seen
        for (String key : List.of(id, id)) {
            producer.send(new ProducerRecord<>(stack.topics().audit().name(), key, bytes));
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
