package dev.sendcode.bench;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.events.SendCode;
import dev.sendcode.router.RouterApp;
import dev.sendcode.router.RouterMain;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The router as it is shipped, as a process of its own. Every request has a phone and an application of its own, so all are admitted. */
final class RealRouter implements RouterSubject {

    private final Cluster cluster;
    private final RouterScenario scenario;
    private final EventCodec codec;
    private final FictionalPhones phones = new FictionalPhones();
    private final Map<String, Integer> indexes = new HashMap<>();
    /** Of requests that were dispatched and have not ended. */
    private final Map<String, Integer> open = new HashMap<>();

    private final Path settings;

    RealRouter(Cluster cluster, RouterScenario scenario) throws IOException {
        this.cluster = cluster;
        this.scenario = scenario;
        this.codec = new EventCodec(cluster.registry());
        for (int i = 0; i < phones.size(); i++) {
            indexes.put(phones.get(i), i);
        }
        this.settings = cluster.folder("settings.yaml");
        Files.writeString(settings, BenchSettings.yaml(1 + scenario.requests() / phones.size()));
    }

    @Override
    public String name() {
        return "router";
    }

    @Override
    public String group() {
        return RouterApp.APPLICATION_ID;
    }

    @Override
    public Topics topics() {
        return cluster.topics();
    }

    /** Where its stores are. */
    Path stores() {
        return cluster.folder("router").resolve(RouterApp.APPLICATION_ID);
    }

    @Override
    public Child start(Duration commitInterval) throws IOException {
        var environment = scenario.environment(cluster, cluster.folder("router"), commitInterval);
        environment.put("SENDCODE_SETTINGS_FILE", settings.toString());
        return Child.ofProduct(Child.STEADY, RouterMain.class, environment);
    }

    @Override
    public ProducerRecord<byte[], byte[]> command(int number) {
        String phone = phones.get(number % phones.size());
        var command = SendCode.newBuilder()
                .setCallerKey("bench-" + number)
                .setApplication(BenchSettings.application(number / phones.size()))
                .setPhone(phone)
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
        var topic = topics().sendCode();
        return new ProducerRecord<>(topic.name(), utf8(phone), codec.encode(topic, command));
    }

    @Override
    public int dispatched(ConsumerRecord<byte[], byte[]> dispatch) {
        Dispatch event = event(topics().dispatch(RouterScenario.PROVIDER), dispatch);
        Integer index = indexes.get(event.getPhone());
        if (index == null) {
            return -1;
        }
        int number = BenchSettings.number(event.getApplication()) * phones.size() + index;
        open.put(event.getRequestId(), number);
        return number;
    }

    @Override
    public ProducerRecord<byte[], byte[]> accepted(ConsumerRecord<byte[], byte[]> dispatch) {
        return outcome(dispatch, OutcomeKind.ACCEPTED, OutcomeWriter.WORKER);
    }

    @Override
    public ProducerRecord<byte[], byte[]> delivered(ConsumerRecord<byte[], byte[]> dispatch) {
        return outcome(dispatch, OutcomeKind.DELIVERED, OutcomeWriter.COLLECTOR);
    }

    @Override
    public OptionalInt ended(ConsumerRecord<byte[], byte[]> audit) {
        AuditEvent event = event(topics().audit(), audit);
        if (event.getKind() != AuditKind.DELIVERED) {
            return OptionalInt.empty();
        }
        Integer number = open.remove(event.getRequestId().orElse(""));
        return OptionalInt.of(number == null ? -1 : number);
    }

    private ProducerRecord<byte[], byte[]> outcome(
            ConsumerRecord<byte[], byte[]> record, OutcomeKind kind, OutcomeWriter writer) {
        Dispatch dispatch = event(topics().dispatch(RouterScenario.PROVIDER), record);
        var outcome = Outcome.newBuilder()
                .setDispatchId(dispatch.getDispatchId())
                .setRequestId(dispatch.getRequestId())
                .setNumber(dispatch.getNumber())
                .setGeneration(dispatch.getGeneration())
                .setLedgerPartition(dispatch.getLedgerPartition())
                .setKind(kind)
                .setVendorMessageId("bench-" + dispatch.getDispatchId())
                .setVerificationId(dispatch.getRequestId())
                .setKid(1)
                .setApplication(dispatch.getApplication())
                .setChannel(dispatch.getChannel())
                .setRegion(dispatch.getRegion())
                .setProvider(dispatch.getProvider())
                .setAccount(dispatch.getAccount())
                .setHorizon(dispatch.getHorizon())
                .setSandbox(true)
                .setWriter(writer)
                .build();
        var topic = topics().outcome();
        return new ProducerRecord<>(
                topic.name(), dispatch.getLedgerPartition(), utf8(dispatch.getPhone()), codec.encode(topic, outcome));
    }

    private <V extends SpecificRecord> V event(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return switch (codec.decode(topic, record.value())) {
            case Decoded.Event<V>(V event) -> event;
            case Decoded.Poison<V> poison ->
                throw new IllegalStateException("a record of " + topic.name() + " is poison: " + poison.reason());
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
