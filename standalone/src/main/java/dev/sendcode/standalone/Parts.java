package dev.sendcode.standalone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parts that start side by side and wait for each other where one needs another; they are closed in the reverse of the order in which they
 * were begun. Thread-safe: a signal may close them while they start.
 */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** A part that starts or has started. */
    final class Started<T extends AutoCloseable> {

        private final String what;
        private final Future<T> part;

        private Started(String what, Future<T> part) {
            this.what = what;
            this.part = part;
        }

        /**
         * Waits for the part.
         *
         * @throws CannotStartException if it does not start, or everything is being closed, so that nothing should start on top of it
         */
        T get() {
            T started = await();
            if (isClosed()) {
                throw stopped();
            }
            return started;
        }

        private T await() {
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
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static CannotStartException stopped() {
        return new CannotStartException("stopped while starting");
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private final Deque<Started<?>> begun = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("start-", 0).factory());
    private final Consumer<String> progress;
    private final InstantSource clock;
    private final Instant since;
    private boolean closed;

    /** @param progress told one line per part that was reached */
    Parts(Consumer<String> progress, InstantSource clock) {
        this.progress = progress;
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * Begins to start a part, at once and beside the others.
     *
     * @param what for people
     * @param where address or the like, for people
     * @param how may call {@link Started#get()} of parts begun earlier
     * @throws CannotStartException if everything was closed meanwhile
     */
    synchronized <T extends AutoCloseable> Started<T> begin(String what, String where, Callable<T> how) {
        if (closed) {
            throw stopped();
        }
        var started = new Started<T>(what, threads.submit(() -> {
            T part = how.call();
            double seconds = Duration.between(since, clock.instant()).toMillis() / 1000.0;
            progress.accept(String.format(Locale.ROOT, "%5.1f s  %-18s %s", seconds, what, where)
                    .stripTrailing());
            return part;
        }));
        begun.push(started);
        return started;
    }

    /** Closes what was started, last first; one that fails to close is logged and does not keep the others open. */
    @Override
    public void close() {
        for (Started<?> started = next(); started != null; started = next()) {
            close(started);
        }
        threads.shutdown();
    }

    private synchronized @Nullable Started<?> next() {
        closed = true;
        return begun.poll();
    }

    private static void close(Started<?> started) {
        AutoCloseable part;
        try {
            part = started.await();
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
