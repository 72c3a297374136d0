package dev.sendcode.collector;

import dev.sendcode.collector.edge.CallbackEndpoint;
import dev.sendcode.collector.edge.CallbackRecorder;
import dev.sendcode.collector.streams.CollectorTopology;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.health.Health;
import dev.sendcode.runtime.health.OperatorListener;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.KafkaReadiness;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.lifecycle.Lifecycle;
import dev.sendcode.runtime.lifecycle.RunningApp;
import dev.sendcode.runtime.metrics.ProcessMetrics;
import dev.sendcode.runtime.settings.DemoGuard;
import dev.sendcode.runtime.settings.ProcessSettings;
import dev.sendcode.runtime.settings.Settings;
import dev.sendcode.runtime.streams.PatientEvents;
import dev.sendcode.runtime.streams.RocksDbMemory;
import dev.sendcode.runtime.streams.RunningStreams;
import dev.sendcode.runtime.streams.StreamsSettings;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Starts the status collector. Vendors are let in last, once a receipt can be recorded, and locked out first.
 */
public final class StatusCollectorApp {

    /** Consumer group, transactional ids and internal topics begin with it. */
    public static final String APPLICATION_ID = "sendcode-collector";

    private static final String PROCESS = StatusCollectorConfig.APP;

    private StatusCollectorApp() {}

    /**
     * Starts it; its health says when every store is restored.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException before anything is opened
     * @throws dev.sendcode.runtime.lifecycle.StartException if a part cannot be reached; what was open is closed
     */
    public static RunningApp start(StatusCollectorConfig config) {
        CommonConfig common = config.common();
        Keys keys = Keys.load(common.keys());
        var listeners = List.of(config.edge().callbacks(), config.edge().operator());
        DemoGuard.require(common.demo(), keys.demo(), listeners);
        return new Start(config, keys, ProcessSettings.beginning(common, listeners)).run();
    }

    private record Start(StatusCollectorConfig config, Keys keys, Settings beginning) {

        RunningApp run() {
            var lifecycle = Lifecycle.of(PROCESS);
            var common = config.common();
            var health = new Health();
            var metered = lifecycle.start("metrics", () -> ProcessMetrics.of(PROCESS));
            var metrics = new CollectorMetrics(metered.registry());
            var codec = new EventCodec(common.registry());
            Admin admin = lifecycle.start(
                    "Kafka's admin client", () -> Admin.create(KafkaClients.admin(common.kafka(), PROCESS)));
            var readiness = new KafkaReadiness(
                    common,
                    admin,
                    codec,
                    List.of(
                            common.topics().receipt(),
                            common.topics().outcome(),
                            common.topics().audit()));
            readiness.require(lifecycle);
            var settings = ProcessSettings.follow(
                    lifecycle,
                    PROCESS,
                    common,
                    codec,
                    beginning,
                    ProcessSettings.opener(keys),
                    health,
                    metered.registry());
            RunningStreams streams = streams(lifecycle, codec, metrics);
            var meters = lifecycle.start("the meters of streams", () -> new KafkaStreamsMetrics(streams.client()));
            meters.bindTo(metered.registry());
            readiness.addTo(health);
            health.add("streams", streams::check);
            health.add("keys", keys::check);
            var operator = lifecycle.start(
                    "the operator listener",
                    () -> OperatorListener.start(config.edge().operator(), health, metered.registry(), List.of()));
            HttpListener callbacks = callbacks(lifecycle, codec, settings, metrics);
            health.started();
            return new RunningApp(lifecycle, health, callbacks.port(), operator.port());
        }

        private RunningStreams streams(Lifecycle lifecycle, EventCodec codec, CollectorMetrics metrics) {
            var memory = lifecycle.start("the bound of the stores", RocksDbMemory::new);
            var settings = StreamsSettings.of(APPLICATION_ID, config.common(), config.streams(), memory);
            var topology = new CollectorTopology(
                    config.common().topics(),
                    new PatientEvents(codec, config.streams().registryPatience()),
                    keys.hash(),
                    config.waits(),
                    metrics,
                    PROCESS);
            return lifecycle.start(
                    "Kafka Streams " + APPLICATION_ID, () -> RunningStreams.start(topology.build(settings), settings));
        }

        private HttpListener callbacks(
                Lifecycle lifecycle, EventCodec codec, Supplier<Settings> settings, CollectorMetrics metrics) {
            Producer<byte[], byte[]> producer = lifecycle.start("the producer of receipts", this::producer);
            var recorder = new CallbackRecorder(
                    config.common().topics(),
                    receipt -> codec.encode(config.common().topics().receipt(), receipt),
                    keys.hash(),
                    producer,
                    config.edge().publishTimeout(),
                    PROCESS);
            var endpoint = new CallbackEndpoint(settings, config.edge().sources(), recorder, metrics);
            return lifecycle.start(
                    "the callback listener",
                    () -> HttpListener.start(
                            "callbacks",
                            config.edge().callbacks(),
                            config.edge().limits(),
                            endpoint.routes(),
                            CallbackEndpoint::notFound));
        }

        private Producer<byte[], byte[]> producer() {
            var settings = KafkaClients.producer(config.common().kafka(), PROCESS + "-receipts");
            // a callback must not wait longer for the topic's metadata than for the record itself
            settings.put(
                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                    config.edge().publishTimeout().toMillis());
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
    }
}
