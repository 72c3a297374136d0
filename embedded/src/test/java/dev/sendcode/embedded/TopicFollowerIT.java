package dev.sendcode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.runtime.follow.Beginning;
import dev.sendcode.runtime.follow.TopicFollower;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** On a topic that nobody else in this JVM reads or writes. */
final class TopicFollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedStack stack = EmbeddedStack.shared();
    private final Topic<?> topic = stack.topics().deadLetter();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void anOutageIsWaitedForAndNothingIsPassedOver() throws ExecutionException, InterruptedException {
        var away = new AtomicBoolean(true);
        try (var follower = follow(new Beginning.AtTheEnd(), text -> {
            if (text.equals("b") && away.get()) {
                throw new OutageException("the registry is away", null);
            }
        })) {
            write("a", "b", "c");

            await().atMost(PATIENCE).until(() -> follower.check() instanceof Check.Failed);
            assertThat(taken).containsExactly("a");
            away.set(false);

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsExactly("a", "b", "c"));
            await().atMost(PATIENCE).until(() -> follower.check() instanceof Check.Ok);
        }
    }

    @Test
    void aFollowerAtTheEndSeesWhatIsWrittenAfterItStartedAndNothingBefore()
            throws ExecutionException, InterruptedException {
        write("before");
        try (var _ = follow(new Beginning.AtTheEnd(), _ -> {})) {
            write("after");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsExactly("after"));
        }
    }

    @Test
    void aFollowerFromATimeSeesWhatWasWrittenSince() throws ExecutionException, InterruptedException {
        write("before");
        Instant from = timeOf("first").plusMillis(1);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(from));
        write("second");
        try (var _ = follow(new Beginning.At(from), _ -> {})) {
            write("third");

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsExactly("second", "third"));
        }
    }

    private interface TextHandler {
        void take(String text);
    }

    private TopicFollower follow(Beginning beginning, TextHandler handler) {
        var consumer = new KafkaConsumer<>(
                KafkaClients.follower(stack.kafkaConfig(), "follower-it"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        return TopicFollower.start(consumer, topic, beginning, next -> {
            String text = new String(next.value(), StandardCharsets.UTF_8);
            handler.take(text);
            taken.add(text);
        });
    }

    private void write(String... texts) throws ExecutionException, InterruptedException {
        for (String text : texts) {
            timeOf(text);
        }
    }

    /** Writes to one partition, and tells the broker's time of it. */
    private Instant timeOf(String text) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = KafkaClients.producer(stack.kafkaConfig(), "follower-it");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var written = producer.send(
                            new ProducerRecord<>(topic.name(), 0, null, text.getBytes(StandardCharsets.UTF_8)))
                    .get();
            return Instant.ofEpochMilli(written.timestamp());
        }
    }
}
