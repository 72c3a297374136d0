package dev.sendcode.runtime.lifecycle;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.DefaultsFile;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost edge of a process: reads the configuration, starts, waits for SIGTERM or Ctrl-C, closes.
 *
 * <p>Exit codes: 0 closed in time after a signal, 1 could not start or did not close in time, 2 usage or configuration (before any
 * connection is opened). A person's mistake is one message on standard error, never a stack trace.
 */
public final class Main {

    /** What closing may take in all; orchestrators commonly kill after 30 s or more. */
    static final Duration DRAIN = Duration.ofSeconds(30);

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private final String process;
    private volatile @Nullable AutoCloseable running;

    private Main(String process) {
        this.process = process;
    }

    /**
     * Runs a process until it is told to stop; returns only when it could not start, and then ends the JVM.
     *
     * @param process its name, which is its defaults file's name too
     * @param args none, or {@code --help}
     * @param load reads the environment into a configuration
     * @param start opens everything; it must close what it opened when it fails
     */
    public static <C> void run(
            String process,
            String[] args,
            Function<Map<String, String>, C> load,
            Function<C, ? extends AutoCloseable> start) {
        var main = new Main(process);
        if (args.length > 0) {
            System.exit(main.usage(args, System.out, System.err));
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> LOG.atError()
                .setCause(failure)
                .addKeyValue("thread", thread.getName())
                .log("a thread died"));
        int failed = main.start(() -> start.apply(load.apply(System.getenv())), System.err);
        if (failed != DONE) {
            System.exit(failed);
        }
        main.awaitForever();
    }

    private int usage(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"))) {
            out.println(process + " takes no arguments; it is configured by environment variables:\n");
            Optional.of("sendcode").flatMap(DefaultsFile::find).ifPresent(file -> out.println(file.text()));
            DefaultsFile.find(process).ifPresent(file -> out.println(file.text()));
            return DONE;
        }
        err.println(process + " takes no arguments but --help; it is configured by environment variables");
        return USAGE;
    }

    private int start(Supplier<? extends AutoCloseable> start, PrintStream err) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-" + process));
        try {
            running = start.get();
            LOG.atInfo().addKeyValue("process", process).log("started");
            return DONE;
        } catch (ConfigurationException wrong) {
            err.println(wrong.getMessage());
            return USAGE;
        } catch (PortTakenException taken) {
            err.println(process + " could not start: " + taken.reason() + "; give it another address, or stop that");
            return FAILED;
        } catch (StartException failed) {
            return failed(failed, String.valueOf(failed.getMessage()), err);
        } catch (RuntimeException failed) {
            return failed(failed, StartException.reason(failed), err);
        } catch (Error broken) {
            LOG.atError().setCause(broken).addKeyValue("process", process).log("could not start");
            return FAILED;
        }
    }

    /** One line, for it may be a person's mistake; where it happened is for those who ask. */
    private int failed(RuntimeException failure, String why, PrintStream err) {
        err.println(process + " could not start: " + why);
        LOG.atDebug().setCause(failure).addKeyValue("process", process).log("could not start");
        return FAILED;
    }

    private void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs as the JVM's shutdown hook: it must end the JVM itself, else the exit code would be the signal's. */
    private void stop() {
        AutoCloseable app = running;
        if (app == null) {
            return; // it never ran: System.exit has the code, and a signal during the start is an interrupted start
        }
        LOG.atInfo().addKeyValue("process", process).log("stopping");
        int code = closed(app) ? DONE : FAILED;
        LOG.atInfo().addKeyValue("process", process).log(code == DONE ? "stopped" : "stopped, but not cleanly");
        Runtime.getRuntime().halt(code);
    }

    private boolean closed(AutoCloseable app) {
        var clean = new CountDownLatch(1);
        Thread closing = Thread.ofPlatform().name("close-" + process).start(() -> {
            try {
                app.close();
                clean.countDown();
            } catch (Exception failed) {
                LOG.atError().setCause(failed).addKeyValue("process", process).log("failed to close");
            }
        });
        try {
            closing.join(DRAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return clean.getCount() == 0;
    }
}
