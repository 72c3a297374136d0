package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.VerdictKind;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.lifecycle.StartException;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router on a real broker: transactions, partitions and restarts that a test driver does not have. */
class RouterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedStack stack;

    @SuppressWarnings("NullAway.Init")
    private static EventCodec codec;

    @SuppressWarnings("NullAway.Init")
    private static KafkaProducer<byte[], byte[]> producer;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path stackFolder;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path stateFolder;

    private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private KafkaConsumer<byte[], byte[]> reader;

    @BeforeAll
    static void startStack() {
        stack = EmbeddedStack.start(stackFolder, List.of("builtin"));
        codec = new EventCodec(stack.registryConfig());
        producer = new KafkaProducer<>(
                KafkaClients.producer(stack.kafkaConfig(), "router-it"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopStack() {
        producer.close();
        stack.close();
    }

    @BeforeEach
    void readFromHereOn() {
        reader = new KafkaConsumer<>(
                KafkaClients.follower(stack.kafkaConfig(), "router-it-reader"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        for (var topic : stack.topics().all()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
        }
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
    }

    @AfterEach
    void stopReading() {
        reader.close();
    }

    @Test
    void oneOfManyRequestsIsAdmittedWhoeverPartitionsThemWrongly() throws Exception {
        Topics topics = stack.topics();
        try (var router = start(topics.partitions())) {
            assertThat(router.operatorPort()).isPositive();
            for (int i = 0; i < 30; i++) {
                send(
                        i % topics.partitions(),
                        i % 2 == 0 ? "+8619000000041" : "some other key",
                        "+8619000000041",
                        "n" + i);
            }
            await().atMost(PATIENCE).until(() -> verdicts().size() == 30);
        }
        assertThat(verdicts()).filteredOn(VerdictKind.ADMITTED::equals).hasSize(1);
        assertThat(verdicts()).filteredOn(VerdictKind.SUPPRESSED::equals).hasSize(29);
        assertThat(of(topics.dispatch("builtin"))).hasSize(1);
        assertThat(endings()).isEqualTo(29);
    }

    @Test
    void aSecondRouterGoesOnWhereTheFirstStoppedAndTheWindowStillHolds() throws Exception {
        try (var first = start(stack.topics().partitions())) {
            assertThat(first.operatorPort()).isPositive();
            send(null, "+8619000000042", "+8619000000042", "before");
            await().atMost(PATIENCE).until(() -> verdicts().size() == 1);
        }
        send(null, "+8619000000042", "+8619000000042", "while nobody reads");
        try (var second = start(stack.topics().partitions())) {
            await().atMost(PATIENCE).until(() -> verdicts().size() == 2);
            assertThat(second.health().check()).isNotEmpty();
        }
        assertThat(verdicts()).containsExactlyInAnyOrder(VerdictKind.ADMITTED, VerdictKind.SUPPRESSED);
    }

    @Test
    void poisonGoesToTheDeadLettersWhileTrafficFlows() throws Exception {
        try (var router = start(stack.topics().partitions())) {
            assertThat(router.operatorPort()).isPositive();
            byte[] large = new byte[900 * 1024];
            producer.send(new ProducerRecord<>(
                            stack.topics().sendCode().name(), "+8619000000043".getBytes(StandardCharsets.UTF_8), large))
                    .get();
            producer.send(new ProducerRecord<>(stack.topics().sendCode().name(), null, new byte[] {1, 2, 3}))
                    .get();
            send(null, "+8619000000043", "+8619000000043", "good");
            await().atMost(PATIENCE)
                    .until(() -> verdicts().size() == 1
                            && of(stack.topics().deadLetter()).size() == 2);
        }
        assertThat(of(stack.topics().deadLetter()))
                .extracting(record -> record.value().length)
                .containsExactlyInAnyOrder(900 * 1024, 3);
        assertThat(of(stack.topics().deadLetter()))
                .allSatisfy(record -> assertThat(record.headers().lastHeader(DeadLetters.REASON))
                        .isNotNull());
    }

    @Test
    void itRefusesToStartWhereThePartitionCountIsAnother() {
        assertThatThrownBy(() -> start(6))
                .isInstanceOf(StartException.class)
                .hasStackTraceContaining(stack.topics().sendCode().name())
                .hasStackTraceContaining("6");
    }

    private RunningApp start(int partitions) {
        Map<String, String> environment = stack.environment();
        environment.put("SENDCODE_ROUTER_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_ROUTER_STATE_DIR", stateFolder.toString());
        environment.put("SENDCODE_ROUTER_STANDBY_REPLICAS", "0");
        environment.put("SENDCODE_TOPICS_PARTITIONS", Integer.toString(partitions));
        return RouterApp.start(RouterConfig.load(environment));
    }

    private static void send(@Nullable Integer partition, String key, String phone, String callerKey)
            throws ExecutionException, InterruptedException {
        var topic = stack.topics().sendCode();
        var command = SendCode.newBuilder()
                .setCallerKey(callerKey)
                .setApplication("demo")
                .setPhone(phone)
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        producer.send(new ProducerRecord<>(
                        topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), codec.encode(topic, command)))
                .get();
    }

    private List<VerdictKind> verdicts() {
        var topic = stack.topics().verdict();
        return of(topic).stream()
                .map(record -> event(topic, record).getVerdict())
                .toList();
    }

    private long endings() {
        var topic = stack.topics().audit();
        return of(topic).stream()
                .map(record -> event(topic, record))
                .map(AuditEvent::getKind)
                .filter(kind -> kind == AuditKind.SUPPRESSED)
                .count();
    }

    private static <V extends SpecificRecord> V event(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return ((Decoded.Event<V>) codec.decode(topic, record.value())).value();
    }

    /** What was committed to a topic since the test began. */
    private List<ConsumerRecord<byte[], byte[]>> of(Topic<?> topic) {
        reader.poll(Duration.ofMillis(100)).forEach(read::add);
        return read.stream()
                .filter(record -> record.topic().equals(topic.name()))
                .toList();
    }
}
