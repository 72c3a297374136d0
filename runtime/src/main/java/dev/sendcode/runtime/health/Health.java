package dev.sendcode.runtime.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a process's components. Ready = started, not stopping, and no check is {@link Check.Failed}.
 *
 * <p>Checks run side by side on virtual threads, each at most once at a time however many ask: who comes meanwhile shares the answer.
 * One that throws, or has no answer in time, failed. Thread-safe.
 */
public final class Health {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** The stations of a process. */
    public enum State {
        /** Not everything is open yet. */
        STARTING,
        /** At work. */
        STARTED,
        /** Takes nothing new. */
        STOPPING
    }

    /**
     * One line of the report.
     *
     * @param name the component
     * @param check what was found
     */
    public record Result(String name, Check check) {}

    private final List<Probe> probes = new CopyOnWriteArrayList<>();
    private final Duration patience;
    private volatile State state = State.STARTING;

    /** Without checks, starting; a check has 3 s. */
    public Health() {
        this(PATIENCE);
    }

    Health(Duration patience) {
        this.patience = patience;
    }

    /** Adds a check; it may block, but must end by itself at some time. */
    public void add(String name, Supplier<Check> check) {
        probes.add(new Probe(name, check));
    }

    /** Runs every check; answers in the order in which they were added, within 3 s. */
    public List<Result> check() {
        long deadline = System.nanoTime() + patience.toNanos();
        var running = probes.stream().map(Probe::running).toList();
        var results = new ArrayList<Result>();
        for (int i = 0; i < running.size(); i++) {
            results.add(new Result(probes.get(i).name, answer(running.get(i), deadline)));
        }
        return results;
    }

    private Check answer(FutureTask<Check> running, long deadline) {
        try {
            return running.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Check.failed("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException threw) {
            Throwable cause = threw.getCause() == null ? threw : threw.getCause();
            return Check.failed(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Check.failed("interrupted");
        }
    }

    /** Whether the process should get work now. */
    public boolean ready() {
        return state == State.STARTED && check().stream().noneMatch(result -> result.check() instanceof Check.Failed);
    }

    /** Everything is open. */
    public void started() {
        state = State.STARTED;
    }

    /** From now on nothing new is wanted; final. */
    public void stopping() {
        state = State.STOPPING;
    }

    /** The station the process is at. */
    public State state() {
        return state;
    }

    private static final class Probe {

        private final String name;
        private final Supplier<Check> check;
        private @Nullable FutureTask<Check> last;

        Probe(String name, Supplier<Check> check) {
            this.name = name;
            this.check = check;
        }

        synchronized FutureTask<Check> running() {
            FutureTask<Check> task = last;
            if (task == null || task.isDone()) {
                task = new FutureTask<>(check::get);
                last = task;
                Thread.ofVirtual().name("check-" + name).start(task);
            }
            return task;
        }
    }
}
