package dev.sendcode.router;

import dev.sendcode.embedded.PlainEvents;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.router.decision.RetryPolicy;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.settings.SettingsFile;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in a test driver, with words for what goes in and what comes out. Its one partition is everybody's own. */
final class RouterDriver implements AutoCloseable {

    static final Topics TOPICS = new Topics("sms.", 1, List.of("builtin"));
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final String PHONE = "+8613800138000";
    static final Duration GRACE = Duration.ofSeconds(30);

    final PlainEvents events = new PlainEvents();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TopologyTestDriver driver;
    Instant now = START;

    /** What the next decision trips over. */
    @Nullable RuntimeException nextBug;

    private final Settings inForce;

    RouterDriver(Path stateFolder) {
        this(stateFolder, SettingsFile.demo());
    }

    RouterDriver(Path stateFolder, Settings settings) {
        inForce = settings;
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, RouterApp.APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        driver = new TopologyTestDriver(RouterTopology.of(parts(events, meters, this::settings)), properties, START);
    }

    private Settings settings() {
        var bug = nextBug;
        nextBug = null;
        if (bug != null) {
            throw bug;
        }
        return inForce;
    }

    static RouterParts parts(PlainEvents events, SimpleMeterRegistry meters) {
        var settings = SettingsFile.demo();
        return parts(events, meters, () -> settings);
    }

    private static RouterParts parts(PlainEvents events, SimpleMeterRegistry meters, Supplier<Settings> settings) {
        var keys = Keys.load(new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        return RouterParts.of(
                TOPICS,
                events,
                settings,
                keys.hash(),
                new RetryPolicy(3, List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)), 2, GRACE),
                Duration.ofSeconds(60),
                new RouterMetrics(meters));
    }

    /** Time passes: the broker's and the machine's alike. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    void ask(String callerKey) {
        ask(callerKey, PHONE, Channel.CHANNEL_LOGIN);
    }

    void ask(String callerKey, String phone, Channel channel) {
        ask(callerKey, "demo", phone, channel);
    }

    void ask(String callerKey, String application, String phone, Channel channel) {
        var command = SendCode.newBuilder()
                .setCallerKey(callerKey)
                .setApplication(application)
                .setPhone(phone)
                .setChannel(channel)
                .build();
        pipe(TOPICS.sendCode(), phone, events.encode(TOPICS.sendCode(), command));
    }

    void outcome(Dispatch dispatch, OutcomeKind kind) {
        outcome(dispatch, kind, null);
    }

    void outcome(Dispatch dispatch, OutcomeKind kind, @Nullable String reason) {
        outcome(dispatch.getPhone(), outcomeOf(dispatch, kind, reason).build());
    }

    void outcome(String key, Outcome outcome) {
        pipe(TOPICS.outcome(), key, events.encode(TOPICS.outcome(), outcome));
    }

    static Outcome.Builder outcomeOf(Dispatch dispatch, OutcomeKind kind, @Nullable String reason) {
        return Outcome.newBuilder()
                .setDispatchId(dispatch.getDispatchId())
                .setRequestId(dispatch.getRequestId())
                .setNumber(dispatch.getNumber())
                .setGeneration(dispatch.getGeneration())
                .setLedgerPartition(dispatch.getLedgerPartition())
                .setKind(kind)
                .setReason(reason)
                .setApplication(dispatch.getApplication())
                .setChannel(dispatch.getChannel())
                .setRegion(dispatch.getRegion())
                .setProvider(dispatch.getProvider())
                .setAccount(dispatch.getAccount())
                .setHorizon(dispatch.getHorizon())
                .setTest(dispatch.getTest())
                .setWriter(OutcomeWriter.WORKER);
    }

    void pipe(Topic<?> topic, String key, byte[] value) {
        pipe(topic, key, value, new RecordHeaders());
    }

    void pipe(Topic<?> topic, String key, byte[] value, Headers headers) {
        var bytes = new ByteArraySerializer();
        driver.createInputTopic(topic.name(), bytes, bytes)
                .pipeInput(new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, headers, now));
    }

    /** Reads its own timers' words again, as the broker would hand them back. */
    void readTimers() {
        for (var record : raw(TOPICS.outcome())) {
            pipe(TOPICS.outcome(), new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
    }

    List<Verdict> verdicts() {
        return read(TOPICS.verdict());
    }

    List<Dispatch> dispatches() {
        return read(TOPICS.dispatch("builtin"));
    }

    List<AuditEvent> audit() {
        return read(TOPICS.audit());
    }

    List<AuditKind> kinds() {
        return audit().stream().map(AuditEvent::getKind).toList();
    }

    <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return raw(topic).stream()
                .map(record -> ((Decoded.Event<V>) events.decode(topic, record.headers(), record.value())).value())
                .toList();
    }

    List<TestRecord<byte[], byte[]>> raw(Topic<?> topic) {
        var bytes = new ByteArrayDeserializer();
        return driver.createOutputTopic(topic.name(), bytes, bytes).readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
