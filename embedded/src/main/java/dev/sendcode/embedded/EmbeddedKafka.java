package dev.sendcode.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka broker that is its own controller, inside this process, on the loopback address. Its folder is formatted on first use and kept.
 *
 * <p>Not thread-safe; start, restart and close it from one thread at a time.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String FORMATTED = "meta.properties";

    private final DataFolder folder;
    private final int port;
    private final EmbeddedKafkaConfig config;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(DataFolder folder, int port, EmbeddedKafkaConfig config) {
        this.folder = folder;
        this.port = port;
        this.config = config;
    }

    /**
     * Starts a broker and waits until it answers; 2 to 4 seconds.
     *
     * @throws DataFolderInUseException where another instance has the folder
     * @throws dev.sendcode.runtime.lifecycle.PortTakenException where somebody has the port
     */
    public static EmbeddedKafka start(EmbeddedKafkaConfig config) {
        var folder = DataFolder.lock(config.dataDir());
        int port = config.clientPort() == 0 ? Ports.free() : config.clientPort();
        var kafka = new EmbeddedKafka(folder, port, config);
        boolean started = false;
        try {
            kafka.startBroker();
            started = true;
            return kafka;
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    /** {@code 127.0.0.1:<port>}, the same after a restart. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The clients' port. */
    public int port() {
        return port;
    }

    /** Stops the broker in good order, as a rolling restart does; the folder stays ours. Idempotent. */
    public void stopBroker() {
        var running = server;
        server = null;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Starts the broker again after {@link #stopBroker()}, on the same port and data. */
    public void startBroker() {
        if (server != null) {
            return;
        }
        Ports.requireFree(port, "Kafka");
        Path log = folder.path().resolve("log");
        if (KilledBroker.left(log)) {
            KilledBroker.fence(log);
        }
        format(log);
        var starting = new KafkaRaftServer(KafkaConfig.fromProps(properties(log), false), Time.SYSTEM);
        // Kafka ends the JVM when it cannot start; here its caller has something to close first
        Exit.setHaltProcedure((_, _) -> {
            throw new IllegalStateException("Kafka could not start on " + log + "; its log says why");
        });
        try {
            starting.startup();
        } finally {
            Exit.resetHaltProcedure();
        }
        server = starting;
        LOG.atInfo()
                .addKeyValue("bootstrapServers", bootstrapServers())
                .addKeyValue("folder", log)
                .log("Kafka broker started");
    }

    @Override
    public void close() {
        try {
            stopBroker();
        } finally {
            folder.close();
        }
    }

    private static void format(Path log) {
        if (Files.exists(log.resolve(FORMATTED))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .run();
        } catch (Exception declaredByKafka) {
            throw new IllegalStateException(
                    "cannot format " + log + " for Kafka: " + declaredByKafka.getMessage(), declaredByKafka);
        }
    }

    private Properties properties(Path log) {
        var properties = BrokerProperties.of(log, port, Ports.free());
        properties.putAll(config.overrides());
        return properties;
    }
}
