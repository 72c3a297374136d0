package dev.sendcode.settings;

import static dev.sendcode.settings.Desk.key;
import static dev.sendcode.settings.Desk.put;
import static dev.sendcode.settings.Desk.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.events.Setting;
import dev.sendcode.events.SettingsEvent;
import dev.sendcode.runtime.health.Check;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.settings.Application;
import dev.sendcode.runtime.settings.SecretOpener;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.runtime.settings.SettingsFollower;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What every process promises of the settings that it follows, with a writer at the other end. */
class SettingsFollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SHOP = "application/shop";
    private static final String ALIBABA = """
            {'id':'main','provider':'alibaba','fields':{'accessKeyId':'LTAIdemo','accessKeySecret':'s3cret-demo-value'}}""";

    private final Desk desk = new Desk();

    @Test
    void whatAProcessBeganWithHoldsUntilTheFirstRevisionAndThenTheTopicAlone() throws InterruptedException {
        try (var writer = desk.writer();
                var follower = follow(Optional.empty(), SettingsFile.demo())) {
            assertThat(follower.get().version()).isZero();
            assertThat(follower.get().application("demo")).isPresent();

            long version = write(writer, put(SHOP, "{'id':'shop'}"));

            await().atMost(PATIENCE).until(() -> follower.get().version() == version);
            assertThat(follower.get().content().applications()).containsOnlyKeys("shop");
            assertThat(follower.check()).isInstanceOf(Check.Ok.class);
        }
    }

    @Test
    void noReaderEverSeesHalfOfAChangeSet() throws Exception {
        int changeSets = 200;
        var done = new AtomicBoolean();
        try (var writer = desk.writer();
                var follower = follow(Optional.empty(), Settings.none());
                var reading = Executors.newSingleThreadExecutor()) {
            var torn = reading.submit(() -> {
                long seen = 0;
                while (!done.get()) {
                    Settings now = follower.get();
                    assertThat(note(now, "a")).isEqualTo(note(now, "b"));
                    assertThat(now.version()).isGreaterThanOrEqualTo(seen);
                    seen = now.version();
                }
                return seen;
            });
            long last = 0;
            for (int i = 0; i < changeSets; i++) {
                last = write(
                        writer,
                        put("application/a", "{'id':'a','note':'" + i + "'}"),
                        put("application/b", "{'id':'b','note':'" + i + "'}"));
            }
            long version = last;
            await().atMost(PATIENCE).until(() -> torn.isDone() || follower.get().version() == version);
            done.set(true);
            assertThat(torn.get()).isLessThanOrEqualTo(version);
            assertThat(note(follower.get(), "a")).isEqualTo(Integer.toString(changeSets - 1));
        }
    }

    @Test
    void whatNobodyCanReadIsPassedOverToldAndMendedByAGoodWrite() throws Exception {
        try (var writer = desk.writer();
                var follower = follow(Optional.empty(), Settings.none())) {
            write(writer, put(SHOP, "{'id':'shop','note':'good'}"));
            raw("sorcery/spell", "no setting".getBytes(StandardCharsets.UTF_8));
            raw("application/garbage", "garbage".getBytes(StandardCharsets.UTF_8));
            raw("application/foreign", new byte[] {0, 0x7f, 0, 0, 1, 2, 3});
            raw(SHOP, document("{\"id\":\"shop\",\"validity\":\"2h\"}"));
            long version = write(writer, put("application/next", "{'id':'next'}"));

            await().atMost(PATIENCE).until(() -> follower.get().version() == version);
            assertThat(follower.get().content().applications()).containsOnlyKeys("shop", "next");
            assertThat(note(follower.get(), "shop")).isEqualTo("good");
            assertThat(follower.skipped()).isEqualTo(4);
            assertThat(follower.check())
                    .isInstanceOfSatisfying(
                            Check.Degraded.class,
                            told -> assertThat(told.toString())
                                    .contains("4 settings are not as written", "application/foreign"));

            long mended = write(
                    writer,
                    put(SHOP, "{'id':'shop','note':'mended'}"),
                    put("application/garbage", "{'id':'garbage'}"),
                    put("application/foreign", "{'id':'foreign'}"));
            await().atMost(PATIENCE).until(() -> follower.get().version() == mended);
            assertThat(note(follower.get(), "shop")).isEqualTo("mended");
            assertThat(follower.skipped()).isEqualTo(1);
            // whoever wrote that key may have written anything there
            assertThat(follower.check().toString())
                    .contains("1 setting is not as written", "the record at offset")
                    .doesNotContain("sorcery");
        }
    }

    @Test
    void aWriterThatDiesLeavesNothingBehindAndTheNextGoesOn() throws Exception {
        try (var writer = desk.writer();
                var follower = follow(Optional.empty(), Settings.none())) {
            long before = write(writer, put(SHOP, "{'id':'shop','note':'before'}"));
            var settings = KafkaClients.producer(desk.stack.kafkaConfig(), "dies");
            settings.put("transactional.id", SettingsLog.transactionalId(desk.topics));
            var dying = new KafkaProducer<byte[], byte[]>(settings);
            dying.initTransactions();
            dying.beginTransaction();
            dying.send(record(SHOP, document("{\"id\":\"shop\",\"note\":\"half\"}")))
                    .get();
            dying.close(Duration.ZERO);

            assertThat(writer.snapshot().version()).isEqualTo(before);
            long after = write(writer, put("application/next", "{'id':'next'}"));

            await().atMost(PATIENCE).until(() -> follower.get().version() == after);
            assertThat(note(follower.get(), "shop")).isEqualTo("before");
            assertThat(writer.history(Optional.empty(), Optional.empty(), 100).entries())
                    .hasSize(2);
        }
    }

    @Test
    void aFollowerOfTheCompactedTopicHasTheSameSettingsAndVersions() throws Exception {
        try (var writer = desk.writer();
                var old = follow(Optional.empty(), Settings.none())) {
            compactAtOnce();
            for (int i = 0; i < 20; i++) {
                write(
                        writer,
                        put(SHOP, "{'id':'shop','note':'" + i + "'}"),
                        put("application/b" + i, "{'id':'b" + i + "'}"));
            }
            write(writer, Desk.delete("application/b0"));
            // a segment is compacted once another has begun
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                write(writer, put("application/tick", "{'id':'tick','note':'" + System.nanoTime() + "'}"));
                return records() < 35;
            });
            long version = writer.snapshot().version();
            await().atMost(PATIENCE).until(() -> old.get().version() == version);

            try (var fresh = follow(Optional.empty(), Settings.none());
                    var another = desk.writer()) {
                assertThat(fresh.get().version()).isEqualTo(version);
                assertThat(fresh.get().content()).isEqualTo(old.get().content());
                assertThat(another.snapshot().version()).isEqualTo(version);
                writer.snapshot()
                        .stored()
                        .forEach((stored, setting) -> assertThat(
                                        another.snapshot().stored().get(stored))
                                .satisfies(same -> assertThat(same.version()).isEqualTo(setting.version())));
            }
        }
    }

    @Test
    void aSecretAppearsOnceItsKeyIsThere() throws InterruptedException {
        var brought = new AtomicBoolean();
        SettingsSecrets keys = Desk.seals().orElseThrow();
        SecretOpener opener = (setting, bytes) -> brought.get() ? keys.open(setting.text(), bytes) : Optional.empty();
        try (var writer = desk.writer();
                var without = follow(Optional.empty(), Settings.none());
                var waiting = follow(Optional.of(opener), Settings.none())) {
            long version = write(writer, put("account/main", ALIBABA));

            await().atMost(PATIENCE)
                    .until(() ->
                            waiting.get().version() == version && without.get().version() == version);
            assertThat(account(waiting).fields()).containsOnlyKeys("accessKeyId");
            assertThat(waiting.check())
                    .isInstanceOfSatisfying(
                            Check.Degraded.class,
                            told -> assertThat(told.toString()).contains("account/main", "keys.settings.file"));
            assertThat(account(without).fields()).containsOnlyKeys("accessKeyId");
            assertThat(without.check()).isInstanceOf(Check.Ok.class);

            brought.set(true);
            await().atMost(PATIENCE).until(() -> account(waiting).fields().containsKey("accessKeySecret"));
            assertThat(waiting.check()).isInstanceOf(Check.Ok.class);
        }
    }

    private SettingsFollower follow(Optional<SecretOpener> opener, Settings beginning) throws InterruptedException {
        return SettingsFollower.start(
                new KafkaConsumer<>(KafkaClients.follower(desk.stack.kafkaConfig(), "test")),
                desk.codec,
                desk.topics.settings(),
                beginning,
                opener);
    }

    private static long write(SettingsWriter writer, Change... changes) {
        var result = writer.write(set(changes));
        assertThat(result).isInstanceOf(WriteResult.Written.class);
        return ((WriteResult.Written) result).version();
    }

    private static String note(Settings settings, String application) {
        return settings.application(application).map(Application::note).orElse("");
    }

    private static Account account(SettingsFollower follower) {
        return follower.get().account("main").orElseThrow();
    }

    private byte[] document(String json) {
        var setting = Setting.newBuilder()
                .setDocument(json)
                .setSecrets(Map.of())
                .setAuthor("eve")
                .setTime(Instant.EPOCH)
                .build();
        return desk.codec.encode(
                desk.topics.settings(),
                SettingsEvent.newBuilder().setContent(setting).build());
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(desk.topics.settings().name(), 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void raw(String key, byte[] value) throws Exception {
        try (var producer =
                new KafkaProducer<byte[], byte[]>(KafkaClients.producer(desk.stack.kafkaConfig(), "vandal"))) {
            producer.send(record(key, value)).get();
        }
    }

    private void compactAtOnce() throws Exception {
        try (var admin = Admin.create(KafkaClients.admin(desk.stack.kafkaConfig(), "compacts"))) {
            var operations = Map.of(
                            "segment.ms",
                            "100",
                            "min.cleanable.dirty.ratio",
                            "0.01",
                            "delete.retention.ms",
                            "0",
                            "max.compaction.lag.ms",
                            "100")
                    .entrySet()
                    .stream()
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(
                                    ConfigResource.Type.TOPIC,
                                    desk.topics.settings().name()),
                            operations))
                    .all()
                    .get();
        }
    }

    private int records() {
        var partition = new TopicPartition(desk.topics.settings().name(), 0);
        try (var consumer =
                new KafkaConsumer<byte[], byte[]>(KafkaClients.follower(desk.stack.kafkaConfig(), "counts"))) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            int count = 0;
            while (consumer.position(partition) < end) {
                count += consumer.poll(Duration.ofMillis(100)).count();
            }
            return count;
        }
    }
}
