package dev.sendcode.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean ownLogging = true;

    private Standalone(Plan plan, StateFolder folder, Consumer<String> progress) {
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
        this.environment = new RoadEnvironment(plan, folder);
        this.parts = new Parts(progress, InstantSource.system());
    }

    /**
     * Takes the data folder and nothing else; {@link #start()} does the rest.
     *
     * @param progress told, line by line, what is special about this start and which part was reached; from several threads
     * @throws CannotStartException if the folder is in use or can not be written
     */
    public static Standalone of(Plan plan, Consumer<String> progress) {
        return new Standalone(plan, plan.data().map(StateFolder::at).orElseGet(StateFolder::temporary), progress);
    }

    /**
     * Starts everything and returns when the whole road is ready. If it throws, close what it may have started.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException if a variable is wrong; nothing was started
     * @throws CannotStartException if a port is taken (then, too, nothing was started), or a part does not start
     */
    public void start() {
        var config = RoadConfig.load(environment);
        PortCheck.require(plan.ports(), leftOverRedis());
        writeEnvironment(environment.shared());
        if (ownLogging) {
            Logs.into(log());
        }
        introduce();
        new Road(plan.ports(), folder, config, parts).begin(plan.sandbox().isEmpty());
    }

    private void introduce() {
        progress.accept(
                "listens on 127.0.0.1 only; application demo, API key demo-key and keysets that everybody knows,"
                        + " where you name none of your own");
        progress.accept("data in " + folder.root() + (folder.isTemporary() ? " (gone at the end)" : "")
                + (ownLogging ? ", log in its sendcode.log" : ""));
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
        folder.write("standalone.env", lines.toString());
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

    /** Leaves the JVM's logging as it is, for a JVM that is not ours alone; before {@link #start()}. There is no log file then. */
    public void leaveLogging() {
        ownLogging = false;
    }

    /** Leaves the data where it is, even if it was to be temporary. */
    public void keepData() {
        folder.keep();
    }

    /** Stops what was started, in the reverse order; a second call does nothing. Safe from any thread, also while it starts. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
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
