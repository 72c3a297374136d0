package dev.sendcode.collector.streams;

import dev.sendcode.collector.CollectorMetrics;
import dev.sendcode.collector.join.DispatchJoin;
import dev.sendcode.collector.join.VendorIdJoin;
import dev.sendcode.collector.join.Waits;
import dev.sendcode.collector.streams.Output.Port;
import dev.sendcode.runtime.audit.AuditEvents;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.schemas.Phone;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Puts the processors together. Every node, store and internal topic has a name of its own: they are part of what a rolling upgrade meets. */
public final class CollectorTopology {

    private final Topics topics;
    private final OutcomePlanner outcomes;
    private final VendorIdPlanners byVendorId;
    private final DispatchPlanners byDispatch;
    private final DeadLetterPlans deadLetters;

    /**
     * Prepares the parts.
     *
     * @param waits how long things are kept
     * @param process what dead letters call us
     */
    public CollectorTopology(
            Topics topics, Events events, PhoneHash hash, Waits waits, CollectorMetrics metrics, String process) {
        var teller = new Teller(topics, events, new AuditEvents(hash), hash, metrics);
        this.topics = topics;
        this.deadLetters = new DeadLetterPlans(topics, process);
        this.outcomes = new OutcomePlanner(topics, events, deadLetters);
        this.byVendorId = new VendorIdPlanners(topics, events, new VendorIdJoin(waits), teller, deadLetters);
        this.byDispatch = new DispatchPlanners(
                new DispatchJoin(waits, phone -> hash.hash(new Phone(phone))), teller, deadLetters);
    }

    /**
     * Builds the topology.
     *
     * @param config the application's, for what concerns the topology
     */
    public Topology build(StreamsConfig config) {
        var builder = new StreamsBuilder(new TopologyConfig(config));
        builder.addStateStore(store(VendorIdPlanners.STORE)).addStateStore(store(DispatchPlanners.STORE));

        var read = new Ports(
                "outcomes",
                source(builder, topics.outcome(), "outcomes")
                        .process(
                                () -> new RecordProcessor(context -> outcomes, deadLetters), Named.as("read-outcomes")),
                topics);
        read.deadLetters();

        var accepted = new Ports(
                "accepted",
                read.rekeyed(Port.ACCEPTED_BY_VENDOR_ID, "accepted-by-vendor-id")
                        .process(byVendorId::accepted, Named.as("match-accepted"), VendorIdPlanners.STORE),
                topics);
        var receipts = new Ports(
                "receipts",
                source(builder, topics.receipt(), "receipts")
                        .process(byVendorId::receipts, Named.as("match-receipts"), VendorIdPlanners.STORE),
                topics);
        accepted.deadLetters();
        receipts.deadLetters();
        receipts.audit();
        joinByDispatch(
                read.rekeyed(Port.OUTCOMES_BY_DISPATCH, "outcomes-by-dispatch"),
                accepted.port(Port.RECEIPTS_BY_DISPATCH, "receipts-by-dispatch")
                        .merge(receipts.port(Port.RECEIPTS_BY_DISPATCH, "receipts-by-dispatch"), Named.as("matched")));
        return builder.build();
    }

    private void joinByDispatch(KStream<byte[], byte[]> outcomesByDispatch, KStream<byte[], byte[]> matched) {
        var joinedOutcomes = new Ports(
                "joined-outcomes",
                outcomesByDispatch.process(byDispatch::outcomes, Named.as("join-outcomes"), DispatchPlanners.STORE),
                topics);
        var joinedReceipts = new Ports(
                "joined-receipts",
                Ports.repartition(matched, "receipts-by-dispatch", topics)
                        .process(byDispatch::receipts, Named.as("join-receipts"), DispatchPlanners.STORE),
                topics);
        for (Ports ports : List.of(joinedOutcomes, joinedReceipts)) {
            ports.audit();
            ports.outcomes();
            ports.deadLetters();
        }
    }

    private static KStream<byte[], byte[]> source(StreamsBuilder builder, Topic<?> topic, String name) {
        return builder.stream(
                topic.name(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name));
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }
}
