package dev.sendcode.standalone;

import dev.sendcode.embedded.EmbeddedKafka;
import dev.sendcode.embedded.EmbeddedKafkaConfig;
import dev.sendcode.embedded.RedisProcess;
import dev.sendcode.embedded.RedisProcessConfig;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole pipeline in this JVM: every part on its own port of the loopback address, on real parts, with its state in one folder.
 *
 * <p>Whatever is wrong with configuration, ports or folder is found before anything is started. A part starts as soon as those that it needs
 * have; {@code /health/ready} of request-api answers 200 when the whole road is ready. Closing goes the other way round.
 */
public final class Standalone implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    private final Plan plan;
    private final StateFolder folder;
    private final Parts parts;
    private final RoadEnvironment environment;
    private final Consumer<String> progress;

    private Standalone(Plan plan, StateFolder folder, Consumer<String> progress) {
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
        this.environment = new RoadEnvironment(plan, folder);
        this.parts = new Parts(progress, InstantSource.system());
    }

    /**
     * Starts everything and returns when the whole road is ready.
     *
     * @param progress told, line by line, what is special about this start and which part was reached; from several threads
     * @throws dev.sendcode.runtime.config.ConfigurationException if a variable is wrong; nothing was started
     * @throws CannotStartException if a port is taken, the folder is in use, or a part does not start; what was started is closed again
     */
    public static Standalone start(Plan plan, Consumer<String> progress) {
        var folder = plan.data().map(StateFolder::at).orElseGet(StateFolder::temporary);
        var standalone = new Standalone(plan, folder, progress);
        boolean ready = false;
        try {
            standalone.begin();
            ready = true;
            return standalone;
        } finally {
            if (!ready) {
                standalone.close();
            }
        }
    }

    private void begin() {
        Configuration.load("sendcode", environment.shared(), CommonConfig::read);
        PortCheck.require(plan.ports(), leftOverRedis());
        writeEnvironment(environment.shared());
        Logs.into(log());
        introduce();
        var kafka = parts.begin(
                "Kafka",
                "127.0.0.1:" + plan.ports().kafka(),
                () -> EmbeddedKafka.start(
                        new EmbeddedKafkaConfig(folder.of("kafka"), plan.ports().kafka())));
        var redis = parts.begin(
                "Redis",
                "127.0.0.1:" + plan.ports().redis(),
                () -> RedisProcess.start(new RedisProcessConfig(
                        folder.of("redis"), plan.ports().redis(), RedisProcessConfig.Fsync.EVERYSEC)));
        kafka.get();
        redis.get();
    }

    private void introduce() {
        progress.accept(
                "for trying out, on 127.0.0.1 only: the sandbox stands in for a vendor, and where you named none of your own,");
        progress.accept("the demo's keysets, application demo and API key demo-key are used, which everybody knows");
        progress.accept(
                "data in " + folder.root() + (folder.isTemporary() ? ", deleted at the end (--data DIR keeps it)" : "")
                        + ", log in sendcode.log there");
        for (String variable : environment.ignored()) {
            progress.accept(variable + " counts for nothing here: the standalone brings that part itself");
        }
    }

    /** A Redis that outlived its owner is ended by its next start on the same folder, so its port is no obstacle. */
    private Optional<Long> leftOverRedis() {
        Path pid = folder.root().resolve("redis/redis.pid");
        try {
            return Files.exists(pid)
                    ? Optional.of(Long.valueOf(Files.readString(pid).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            LOG.atDebug().setCause(unreadable).log("No pid of an earlier Redis");
            return Optional.empty();
        }
    }

    /** For other commands against this one: {@code set -a; . standalone.env}. */
    private void writeEnvironment(Map<String, String> environment) {
        var lines = new StringBuilder(
                "# How this standalone is configured:  set -a; . standalone.env; sendcode topics check\n");
        environment.forEach((name, value) -> lines.append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        try {
            Files.writeString(folder.root().resolve("standalone.env"), lines);
        } catch (IOException notWritable) {
            throw new CannotStartException("cannot write into " + folder.root() + ": " + notWritable, notWritable);
        }
    }

    /** Where it listens. */
    public Ports ports() {
        return plan.ports();
    }

    /** Where its state is. */
    public Path data() {
        return folder.root();
    }

    /** Its log file. */
    public Path log() {
        return folder.root().resolve("sendcode.log");
    }

    /** Leaves the data where it is, even if it was to be temporary. */
    public void keepData() {
        folder.keep();
    }

    /** Stops everything in the reverse order, within the time that each part takes at most; a second call does nothing. */
    @Override
    public void close() {
        parts.close();
        Logs.outOf(log());
        try {
            folder.close();
        } catch (IOException notDeleted) {
            LOG.atWarn()
                    .setCause(notDeleted)
                    .addKeyValue("folder", folder.root())
                    .log("Temporary data was not deleted");
        }
    }
}
