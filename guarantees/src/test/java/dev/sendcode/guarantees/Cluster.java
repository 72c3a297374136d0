package dev.sendcode.guarantees;

import dev.sendcode.embedded.AuditLog;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.schemas.Topics;
import dev.sendcode.simulator.SandboxConfig;
import dev.sendcode.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A whole Sendcode: broker, registry, Redis and simulator with this JVM, everything else in processes of its own. Its folder is
 * target/guarantees/NAME; the logs stay there, the rest goes when it is closed.
 */
final class Cluster implements AutoCloseable {

    private static final String ANY_PORT = "127.0.0.1:0";
    private static final String NOBODY = "127.0.0.1:9";
    private static final String MANY = "1000000/1s";

    private final Scene scene;
    private final Path folder;
    private final EmbeddedStack stack;
    private final Simulator simulator;
    private final Path settings;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();

    private Cluster(Scene scene, Path folder, EmbeddedStack stack, Simulator simulator, Path settings) {
        this.scene = scene;
        this.folder = folder;
        this.stack = stack;
        this.simulator = simulator;
        this.settings = settings;
    }

    /** Starts what there is one of; the processes are yours to add. */
    static Cluster start(Scene scene) {
        Path folder = Path.of("target", "guarantees", scene.name()).toAbsolutePath();
        try {
            Folders.delete(folder);
            Files.createDirectories(folder);
            Path settings = Files.writeString(folder.resolve("settings.yaml"), scene.settings());
            var topics = new Topics("sms.", scene.partitions(), List.of("builtin"));
            var stack = EmbeddedStack.start(folder.resolve("data"), topics);
            var vendor = new HashMap<>(Map.of(
                    "SENDCODE_SANDBOX_LISTEN",
                    ANY_PORT,
                    "SENDCODE_SANDBOX_CALLBACK_URL",
                    "http://" + NOBODY + "/",
                    // a scenario without receipts is over by then
                    "SENDCODE_SANDBOX_RECEIPT_DELAY",
                    scene.receipts() ? "300ms" : "1h",
                    "SENDCODE_SANDBOX_INBOX_SIZE",
                    "1000000",
                    "SENDCODE_SANDBOX_LEDGER_SIZE",
                    "1000000"));
            vendor.putAll(scene.environment());
            var simulator = Simulator.start(SandboxConfig.load(vendor));
            var cluster = new Cluster(scene, folder, stack, simulator, settings);
            simulator.callbacks(_ -> cluster.callback());
            return cluster;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where receipts go: to any collector that runs. */
    private Optional<URI> callback() {
        return of(Role.COLLECTOR)
                .flatMap(collector -> collector.reachable().stream())
                .findAny()
                .map(address -> address.resolve("/receipts/builtin/" + Scene.ACCOUNT + "/demo-token"));
    }

    /** A process of its own state, not started yet. */
    Instance add(Role role) {
        long number = of(role).count() + 1;
        String name = role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
        var instance = new Instance(role, name, Folders.create(folder.resolve(name)), environment(role, name));
        instances.add(instance);
        return instance;
    }

    /** So many new processes, all ready. */
    List<Instance> start(Role role, int count) {
        var started = Stream.generate(() -> add(role).begin()).limit(count).toList();
        started.forEach(Instance::awaitReady);
        return started;
    }

    private Map<String, String> environment(Role role, String name) {
        var environment = new HashMap<>(stack.environment());
        environment.put("SENDCODE_SETTINGS_FILE", settings.toString());
        environment.putAll(
                switch (role) {
                    case REQUEST_API ->
                        Map.of(
                                "SENDCODE_API_LISTEN", ANY_PORT,
                                "SENDCODE_API_OPERATOR_LISTEN", ANY_PORT,
                                "SENDCODE_API_EDGE_KEY", MANY);
                    case ROUTER ->
                        Map.of("SENDCODE_ROUTER_OPERATOR_LISTEN", ANY_PORT, "SENDCODE_ROUTER_STATE_DIR", state(name));
                    case WORKER ->
                        Map.of(
                                "SENDCODE_DEMO",
                                "true", // the sandbox
                                "SENDCODE_WORKER_OPERATOR_LISTEN",
                                ANY_PORT,
                                "SENDCODE_WORKER_BUILTIN_SANDBOX_URL",
                                simulator.uri().toString());
                    case COLLECTOR ->
                        Map.of(
                                "SENDCODE_COLLECTOR_LISTEN", ANY_PORT,
                                "SENDCODE_COLLECTOR_OPERATOR_LISTEN", ANY_PORT,
                                "SENDCODE_COLLECTOR_STATE_DIR", state(name));
                });
        environment.putAll(scene.environment());
        return environment;
    }

    private String state(String name) {
        return folder.resolve(name).resolve("state").toString();
    }

    /** What it was set up with. */
    Scene scene() {
        return scene;
    }

    /** Broker, registry and Redis. */
    EmbeddedStack stack() {
        return stack;
    }

    /** The vendor. */
    Simulator simulator() {
        return simulator;
    }

    /** All processes that were ever added. */
    List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** Those of a role. */
    Stream<Instance> of(Role role) {
        return instances.stream().filter(instance -> instance.role() == role);
    }

    /** A reader of the audit log from its beginning; close it. */
    AuditLog auditLog() {
        return new AuditLog(stack.environment());
    }

    @Override
    public void close() {
        try (stack;
                simulator) {
            instances.forEach(Instance::close);
        }
        Folders.delete(folder.resolve("data"));
        instances.forEach(instance -> Folders.delete(instance.folder().resolve("state")));
    }
}
