package dev.sendcode.runtime.lifecycle;

import dev.sendcode.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process has started, in order. Every step is logged with the time that it took; when one fails, what stands is closed and the
 * failure goes on. Closing goes in the reverse order; each part gets its time and no more, and a part that fails does not keep the
 * others from being closed. Start it from one thread; closing is safe from any, and again.
 */
public final class Lifecycle implements AutoCloseable {

    /** Under the 30 s that a process has for all, even if two parts use theirs up. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(12);

    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final String process;
    private final Duration closePatience;
    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String what, AutoCloseable closeable) {}

    private Lifecycle(String process, Duration closePatience) {
        this.process = process;
        this.closePatience = closePatience;
    }

    /** Nothing started yet; each part will have 12 s to close. */
    public static Lifecycle of(String process) {
        return of(process, CLOSE_PATIENCE);
    }

    /** Nothing started yet; each part will have that long to close. */
    public static Lifecycle of(String process, Duration closePatience) {
        return new Lifecycle(process, closePatience);
    }

    /**
     * Starts a part and keeps it to be closed.
     *
     * @param what what is reached by it, for the log and for the message of a failure, for example {@code Redis at 127.0.0.1:6379}
     * @throws StartException if it fails, after all that stands was closed; a {@link ConfigurationException} and a
     *     {@link PortTakenException} say enough by themselves and pass
     */
    public <T extends AutoCloseable> T start(String what, Callable<T> how) {
        T started = timed(what, how);
        synchronized (parts) {
            parts.push(new Part(what, started));
        }
        return started;
    }

    /** A step that leaves nothing to close, for example a check; fails like {@link #start}. */
    public void run(String what, ThrowingRunnable step) {
        timed(what, () -> {
            step.run();
            return what;
        });
    }

    /** Something to do when closing, in its turn. */
    public void onClose(String what, AutoCloseable closeable) {
        synchronized (parts) {
            parts.push(new Part(what, closeable));
        }
    }

    private <T> T timed(String what, Callable<T> how) {
        long begun = System.nanoTime();
        try {
            T result = how.call();
            LOG.atInfo().addKeyValue("process", process).log("reached {} ({} ms)", what, millisSince(begun));
            return result;
        } catch (ConfigurationException | PortTakenException | StartException saysEnough) {
            close();
            throw saysEnough;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
            throw new StartException(what, interrupted);
        } catch (Exception failed) {
            close();
            throw new StartException(what, failed);
        }
    }

    /** Closes what was started, the last first; returns within the patience of all parts together, and never throws. */
    @Override
    public void close() {
        for (Part part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private @Nullable Part next() {
        synchronized (parts) {
            return parts.poll();
        }
    }

    private void close(Part part) {
        long begun = System.nanoTime();
        Thread closing = Thread.ofVirtual().name("close-" + part.what()).start(() -> closeLogged(part, begun));
        try {
            if (!closing.join(closePatience)) {
                LOG.atWarn()
                        .addKeyValue("process", process)
                        .log("{} did not close within {} ms; left behind", part.what(), closePatience.toMillis());
                closing.interrupt();
            }
        } catch (InterruptedException interrupted) {
            closing.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void closeLogged(Part part, long begun) {
        try {
            part.closeable().close();
            LOG.atInfo().addKeyValue("process", process).log("closed {} ({} ms)", part.what(), millisSince(begun));
        } catch (Exception failed) {
            LOG.atWarn().setCause(failed).addKeyValue("process", process).log("{} failed to close", part.what());
        }
    }

    private static long millisSince(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }
}
