package dev.sendcode.collector.streams;

import dev.sendcode.collector.CollectorMetrics;
import dev.sendcode.collector.StatusCollectorApp;
import dev.sendcode.collector.join.Waits;
import dev.sendcode.embedded.PlainEvents;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.Receipt;
import dev.sendcode.events.ReceiptSource;
import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, with words for what goes in and what comes out. */
final class CollectorDriver implements AutoCloseable {

    static final Topics TOPICS = new Topics("sms.", 3, List.of("builtin"));
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant HORIZON = START.plus(Duration.ofHours(24));
    static final Waits WAITS = new Waits(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofHours(2));
    static final Phone PHONE = new Phone("+8613800138000");
    static final String REQUEST = "5a0f3d6e-0000-8000-8000-000000000001";
    static final String DISPATCH = Ids.dispatchId(REQUEST, START.toEpochMilli(), 1);
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    final PlainEvents events = new PlainEvents();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PhoneHash hash = Keys.load(
                    new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
            .hash();
    final TopologyTestDriver driver;

    CollectorDriver(Path stateFolder) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, StatusCollectorApp.APPLICATION_ID);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        properties.put("processing.exception.handler.global.enabled", true);
        driver = new TopologyTestDriver(topology(events, hash, meters), properties, START);
    }

    static Topology topology(Events events, PhoneHash hash, SimpleMeterRegistry meters) {
        var config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                StatusCollectorApp.APPLICATION_ID,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "nowhere:1",
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                true,
                "processing.exception.handler.global.enabled",
                true));
        return new CollectorTopology(TOPICS, events, hash, WAITS, new CollectorMetrics(meters), "status-collector")
                .build(config);
    }

    Outcome.Builder outcome(OutcomeKind kind) {
        return Outcome.newBuilder()
                .setDispatchId(DISPATCH)
                .setRequestId(REQUEST)
                .setNumber(1)
                .setGeneration(START.toEpochMilli())
                .setLedgerPartition(2)
                .setKind(kind)
                .setVendorMessageId(kind == OutcomeKind.ACCEPTED ? "m-1" : null)
                .setVerificationId(REQUEST)
                .setKid(7)
                .setApplication("demo")
                .setChannel(Channel.CHANNEL_LOGIN)
                .setRegion("CN")
                .setProvider("builtin")
                .setAccount("builtin")
                .setHorizon(HORIZON)
                .setSandbox(true)
                .setTest(false)
                .setWriter(OutcomeWriter.WORKER);
    }

    Receipt.Builder receipt(ReceiptStatus status) {
        return Receipt.newBuilder()
                .setProvider("builtin")
                .setAccount("builtin")
                .setVendorMessageId("m-1")
                .setPhoneHash(hash.hash(PHONE))
                .setStatus(status)
                .setReason(status == ReceiptStatus.UNDELIVERED ? "CARRIER" : null)
                .setVendorCode("D")
                .setSource(ReceiptSource.PUSH);
    }

    void comes(Outcome.Builder outcome) {
        raw(TOPICS.outcome(), PHONE.e164(), events.encode(TOPICS.outcome(), outcome.build()), START);
    }

    void comes(Receipt.Builder receipt) {
        comes(receipt, START);
    }

    void comes(Receipt.Builder receipt, Instant at) {
        Receipt value = receipt.build();
        String key = Ids.receiptKey(value.getAccount(), value.getVendorMessageId());
        raw(TOPICS.receipt(), key, events.encode(TOPICS.receipt(), value), at);
    }

    void raw(Topic<?> topic, String key, byte[] value, Instant at) {
        var input = driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
        var record = new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, at);
        record.headers().add("traceparent", TRACE.getBytes(StandardCharsets.UTF_8));
        input.pipeInput(record);
    }

    void passes(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** Audit events since the last look. */
    List<AuditEvent> audited() {
        return read(TOPICS.audit()).stream()
                .map(one -> decoded(TOPICS.audit(), one))
                .toList();
    }

    /** Outcomes that we wrote since the last look. */
    List<Outcome> told() {
        return outcomes().stream().map(one -> decoded(TOPICS.outcome(), one)).toList();
    }

    List<TestRecord<byte[], byte[]>> outcomes() {
        return read(TOPICS.outcome());
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(TOPICS.deadLetter());
    }

    double count(String finding) {
        return meters.get("sendcode.collector.receipts.judged")
                .tag("finding", finding)
                .counter()
                .count();
    }

    <V extends SpecificRecord> V decoded(Topic<V> topic, TestRecord<byte[], byte[]> record) {
        return switch (events.decode(topic, record.headers(), record.value())) {
            case Decoded.Event<V>(V value) -> value;
            case Decoded.Poison<V>(String reason) -> throw new AssertionError(reason);
        };
    }

    private List<TestRecord<byte[], byte[]>> read(Topic<?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
