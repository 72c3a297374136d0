package dev.sendcode.standalone;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts that start side by side and wait for each other where one needs another; they are closed in the reverse of the order in which they
 * were begun. For one thread, but for {@link Started#get()}.
 */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** A part that starts or has started. */
    static final class Started<T extends AutoCloseable> {

        private final String what;
        private final Future<T> part;

        private Started(String what, Future<T> part) {
            this.what = what;
            this.part = part;
        }

        /**
         * Waits for the part.
         *
         * @throws CannotStartException if it does not start
         */
        T get() {
            try {
                return part.get();
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause() == null ? failed : failed.getCause();
                throw cause instanceof CannotStartException known
                        ? known
                        : new CannotStartException(what + " does not start: " + reason(cause), cause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CannotStartException("interrupted while " + what + " was starting", stopped);
            }
        }

        private static String reason(Throwable cause) {
            return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
    }

    private final Deque<Started<?>> begun = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("start-", 0).factory());
    private final Consumer<String> progress;
    private final InstantSource clock;

    /** @param progress told one line per part that was reached */
    Parts(Consumer<String> progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Begins to start a part, at once and beside the others.
     *
     * @param what for people
     * @param where address or the like, for people
     * @param how may call {@link Started#get()} of parts begun earlier
     */
    <T extends AutoCloseable> Started<T> begin(String what, String where, Callable<T> how) {
        var since = clock.instant();
        var started = new Started<>(what, threads.submit(() -> {
            T part = how.call();
            long millis = Duration.between(since, clock.instant()).toMillis();
            progress.accept(String.format("%-18s %-28s %5d ms", what, where, millis));
            return part;
        }));
        begun.push(started);
        return started;
    }

    /** Closes what was started, last first; one that fails to close is logged and does not keep the others open. */
    @Override
    public void close() {
        while (!begun.isEmpty()) {
            close(begun.pop());
        }
        threads.shutdown();
    }

    private static void close(Started<?> started) {
        AutoCloseable part;
        try {
            part = started.get();
        } catch (CannotStartException neverStarted) {
            LOG.atDebug().addKeyValue("part", started.what).log("Nothing to close");
            return;
        }
        try {
            part.close();
            LOG.atInfo().addKeyValue("part", started.what).log("Closed");
        } catch (Exception problem) { // AutoCloseable declares it; closing goes on whatever one part says
            LOG.atWarn().addKeyValue("part", started.what).setCause(problem).log("Did not close cleanly");
        }
    }
}
