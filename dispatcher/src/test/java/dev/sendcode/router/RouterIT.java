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
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.lifecycle.StartException;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.zip.CRC32;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
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
    private static final PhoneHash HASH = Keys.load(
                    new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
            .hash();

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

    /** How producers get it wrong, each with a phone of its own. */
    private enum Producers {
        RIGHT("+8619000000041"),
        /** As librdkafka's {@code consistent_random}, the default of most languages' clients. */
        BY_CRC32("+8619000000044"),
        BY_USER_ID("+8619000000045"),
        WITHOUT_KEY("+8619000000046"),
        SPELLED("+8619000000047"),
        EVERYTHING_WRONG("+8619000000048");

        final String phone;

        Producers(String phone) {
            this.phone = phone;
        }

        ProducerRecord<byte[], byte[]> record(int n, @Nullable String callerKey) {
            String spelled = "+86 190-" + phone.substring(6, 10) + " " + phone.substring(10);
            return switch (this) {
                case RIGHT -> command(null, phone, phone, callerKey);
                case BY_CRC32 -> command(crc32(phone), phone, phone, callerKey);
                case BY_USER_ID -> command(null, "user-" + n, phone, callerKey);
                case WITHOUT_KEY -> command(n % stack.topics().partitions(), null, phone, callerKey);
                case SPELLED -> command(null, spelled, spelled, callerKey);
                case EVERYTHING_WRONG -> command(crc32("user-" + n), "user-" + n, spelled, callerKey);
            };
        }

        private static int crc32(String key) {
            var crc = new CRC32();
            crc.update(key.getBytes(StandardCharsets.UTF_8));
            return (int) (crc.getValue() % stack.topics().partitions());
        }
    }

    @Test
    void oneOfManyRequestsIsAdmittedHoweverTheirProducersPartitionKeyAndSpell() throws Exception {
        Topics topics = stack.topics();
        int each = 6;
        var ids = new HashSet<String>();
        try (var router = start(topics.partitions())) {
            assertThat(router.operatorPort()).isPositive();
            for (var producers : Producers.values()) {
                for (int n = 0; n < each; n++) {
                    boolean keyed = n % 2 == 0;
                    String callerKey = producers + "-" + n;
                    var place = producer.send(producers.record(n, keyed ? callerKey : null))
                            .get();
                    String known = keyed ? callerKey : place.topic() + "-" + place.partition() + "-" + place.offset();
                    ids.add(HASH.requestId("demo", known, new Phone(producers.phone), Channel.CHANNEL_LOGIN));
                }
            }
            await().atMost(PATIENCE).until(() -> verdicts().size() == each * Producers.values().length);
        }
        assertThat(of(topics.verdict()))
                .extracting(record -> event(topics.verdict(), record).getRequestId())
                .as("a request without a caller's key is called by where it was first written")
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(verdicts()).filteredOn(VerdictKind.ADMITTED::equals).hasSize(Producers.values().length);
        assertThat(of(topics.dispatch("builtin")))
                .extracting(record -> event(topics.dispatch("builtin"), record).getPhone())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Producers.values())
                        .map(producers -> producers.phone)
                        .toList());
        assertThat(of(topics.deadLetter())).isEmpty();
        assertThat(endings()).isEqualTo((each - 1L) * Producers.values().length);
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
    void aRequestRecordedInTheWindowIsSuppressedByARouterThatComesBackAfterIt() throws Exception {
        var window = Duration.ofSeconds(3);
        String phone = "+8619000000049";
        var settings = Map.of("SENDCODE_DEDUP_WINDOW", window.toSeconds() + "s");
        long first;
        long second;
        // what is written in a transaction has its timestamp then, and is there for routers only when it is committed
        try (var later = transactional()) {
            try (var router = start(stack.topics().partitions(), settings)) {
                assertThat(router.operatorPort()).isPositive();
                later.beginTransaction();
                first = producer.send(command(null, phone, phone, "first"))
                        .get()
                        .timestamp();
                second = later.send(command(null, phone, phone, "second")).get().timestamp();
                await().atMost(PATIENCE).until(() -> verdicts().size() == 1);
            }
            later.commitTransaction();
        }
        assertThat(second - first).as("ms from the first to the second").isLessThan(window.toMillis());
        await().atMost(PATIENCE).until(() -> System.currentTimeMillis() > first + window.toMillis());
        long third = producer.send(command(null, phone, phone, "third")).get().timestamp();
        assertThat(third).isGreaterThanOrEqualTo(first + window.toMillis());

        try (var router = start(stack.topics().partitions(), settings)) {
            assertThat(router.operatorPort()).isPositive();
            await().atMost(PATIENCE).until(() -> verdicts().size() == 3);
        }
        assertThat(verdicts())
                .as("all of them by one task, in the order in which they were recorded")
                .containsExactly(VerdictKind.ADMITTED, VerdictKind.SUPPRESSED, VerdictKind.ADMITTED);
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
            var wrongAgain = command(null, "user-1", "+8619000000043", "written back, and still wrong");
            wrongAgain.headers().add(Recorded.WRITTEN_BACK, "elsewhere-0-0".getBytes(StandardCharsets.UTF_8));
            producer.send(wrongAgain).get();
            send(null, "+8619000000043", "+8619000000043", "good");
            await().atMost(PATIENCE)
                    .until(() -> verdicts().size() == 1
                            && of(stack.topics().deadLetter()).size() == 3);
            assertThat(of(stack.topics().deadLetter()))
                    .extracting(record -> record.value().length)
                    .containsExactlyInAnyOrder(900 * 1024, 3, wrongAgain.value().length);
        }
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

    @Test
    void itRefusesToStartWhereProducersSayWhatTimeItIs() throws Exception {
        String topic = stack.topics().sendCode().name();
        try (var admin = Admin.create(KafkaClients.admin(stack.kafkaConfig(), "router-it-admin"))) {
            timestamps(admin, topic, "CreateTime");
            try {
                assertThatThrownBy(() -> start(stack.topics().partitions()))
                        .isInstanceOf(StartException.class)
                        .hasStackTraceContaining(topic)
                        .hasStackTraceContaining("message.timestamp.type")
                        .hasStackTraceContaining("LogAppendTime");
            } finally {
                timestamps(admin, topic, "LogAppendTime");
            }
        }
    }

    private static void timestamps(Admin admin, String topic, String type) throws Exception {
        var place = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var entry = new ConfigEntry("message.timestamp.type", type);
        admin.incrementalAlterConfigs(Map.of(place, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().atMost(PATIENCE)
                .until(() -> admin.describeConfigs(List.of(place)).all().get().values().stream()
                        .allMatch(config -> config.entries().stream()
                                .anyMatch(each -> each.name().equals(entry.name()) && type.equals(each.value()))));
    }

    private RunningApp start(int partitions) {
        return start(partitions, Map.of());
    }

    private RunningApp start(int partitions, Map<String, String> settings) {
        Map<String, String> environment = stack.environment();
        environment.put("SENDCODE_ROUTER_OPERATOR_LISTEN", "127.0.0.1:0");
        environment.put("SENDCODE_ROUTER_STATE_DIR", stateFolder.toString());
        environment.put("SENDCODE_ROUTER_STANDBY_REPLICAS", "0");
        environment.put("SENDCODE_TOPICS_PARTITIONS", Integer.toString(partitions));
        environment.putAll(settings);
        return RouterApp.start(RouterConfig.load(environment));
    }

    private static void send(@Nullable Integer partition, String key, String phone, String callerKey)
            throws ExecutionException, InterruptedException {
        producer.send(command(partition, key, phone, callerKey)).get();
    }

    private static ProducerRecord<byte[], byte[]> command(
            @Nullable Integer partition, @Nullable String key, String phone, @Nullable String callerKey) {
        var topic = stack.topics().sendCode();
        var command = SendCode.newBuilder()
                .setCallerKey(callerKey)
                .setApplication("demo")
                .setPhone(phone)
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        return new ProducerRecord<>(
                topic.name(),
                partition,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                codec.encode(topic, command));
    }

    private static KafkaProducer<byte[], byte[]> transactional() {
        var properties = new HashMap<>(KafkaClients.producer(stack.kafkaConfig(), "router-it-later"));
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "router-it-later");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) PATIENCE.toMillis());
        var later = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        later.initTransactions();
        return later;
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
