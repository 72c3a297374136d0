package dev.sendcode.standalone;

import dev.sendcode.api.RequestApiApp;
import dev.sendcode.collector.StatusCollectorApp;
import dev.sendcode.embedded.EmbeddedKafka;
import dev.sendcode.embedded.EmbeddedKafkaConfig;
import dev.sendcode.embedded.RedisProcess;
import dev.sendcode.embedded.RedisProcessConfig;
import dev.sendcode.embedded.RegistryServer;
import dev.sendcode.router.RouterApp;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCreation;
import dev.sendcode.simulator.Simulator;
import dev.sendcode.standalone.Parts.Started;
import dev.sendcode.worker.WorkerApp;
import java.net.URI;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** How each part of a standalone is started, and which others it waits for. */
final class Road {

    private final Ports ports;
    private final StateFolder folder;
    private final RoadConfig config;
    private final Parts parts;

    Road(Ports ports, StateFolder folder, RoadConfig config, Parts parts) {
        this.ports = ports;
        this.folder = folder;
        this.config = config;
        this.parts = parts;
    }

    /**
     * Begins every part and returns when the whole road is ready.
     *
     * @param ownSandbox whether there is to be a sandbox, too
     */
    void begin(boolean ownSandbox) {
        var kafka = parts.begin("Kafka", at(ports.kafka()), this::kafka);
        var redis = parts.begin("Redis", at(ports.redis()), this::redis);
        var sandbox = ownSandbox
                ? Optional.of(parts.begin("sandbox", at(ports.sandbox()), () -> Simulator.start(config.sandbox())))
                : Optional.<Started<Simulator>>empty();
        sandbox.ifPresent(Started::get);
        var registry = parts.begin("registry", at(ports.registry()), () -> {
            kafka.get();
            return RegistryServer.start(config.registry());
        });
        var topics = parts.begin("topics, schemas", "", () -> {
            registry.get();
            return topics();
        });
        var callbacks = sandbox.map(started -> parts.begin("receipts' way", "", () -> receipts(started.get(), topics)));
        processes(redis, topics, callbacks);
    }

    private SimulatedCallbacks receipts(Simulator simulator, Started<?> topics) throws InterruptedException {
        topics.get();
        var callbacks = SimulatedCallbacks.follow(config.common(), URI.create("http://" + at(ports.collector())));
        simulator.callbacks(callbacks::of);
        return callbacks;
    }

    /** request-api comes last, because it says that the whole road is ready. */
    private void processes(Started<?> redis, Started<?> topics, Optional<? extends Started<?>> callbacks) {
        var collector = parts.begin("status-collector", at(ports.collector()), () -> {
            topics.get();
            return Readiness.awaited(StatusCollectorApp.start(config.collector()));
        });
        var router = parts.begin("router", at(ports.router()), () -> {
            topics.get();
            return Readiness.awaited(RouterApp.start(config.router()));
        });
        var worker = parts.begin("worker", at(ports.worker()), () -> {
            topics.get();
            redis.get();
            return Readiness.awaited(WorkerApp.start(config.worker()));
        });
        parts.begin("request-api", at(ports.api()), () -> {
                    callbacks.ifPresent(Started::get);
                    var others = new Readiness();
                    others.add("status-collector", collector.get().health());
                    others.add("router", router.get().health());
                    others.add("worker", worker.get().health());
                    var api = RequestApiApp.start(config.api());
                    others.addTo(api.health());
                    return Readiness.awaited(api);
                })
                .get();
    }

    private EmbeddedKafka kafka() {
        return EmbeddedKafka.start(new EmbeddedKafkaConfig(folder.of("kafka"), ports.kafka()));
    }

    private RedisProcess redis() {
        return RedisProcess.start(
                new RedisProcessConfig(folder.of("redis"), ports.redis(), RedisProcessConfig.Fsync.EVERYSEC));
    }

    /** Nothing stays open: what it answers is only for the order. */
    private AutoCloseable topics() {
        var common = config.common();
        try (var admin = Admin.create(KafkaClients.admin(common.kafka(), "sendcode-topics"))) {
            TopicCreation.apply(admin, common.topics(), common.replicationFactor(), common.minInsyncReplicas());
        }
        SchemaRegistration.apply(common.registry(), common.topics());
        return () -> {};
    }

    private static String at(int port) {
        return "127.0.0.1:" + port;
    }
}
