package dev.sendcode.settings;

import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.keys.SettingsSecrets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Reads the settings topic, for one caller at a time. Connects when it is first asked, and anew after a fault. Thread-safe. */
final class SettingsReader {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** A look shows what is committed; it does not wait long for a change set that is being written. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Connections connections;
    private final Optional<SettingsSecrets> seals;
    private final ReentrantLock lock = new ReentrantLock(true);
    private Optional<Open> open = Optional.empty();

    SettingsReader(Connections connections, Optional<SettingsSecrets> seals) {
        this.connections = connections;
        this.seals = seals;
    }

    /** What is done while nobody else reads or writes here. */
    interface Work<T> {

        T run() throws InterruptedException;
    }

    private record Open(SettingsStore store, TopicEnd end) implements AutoCloseable {

        @Override
        public void close() {
            try (store) {
                end.close();
            }
        }
    }

    /**
     * Does something while nobody else reads or writes here.
     *
     * @throws OutageException where Kafka or the registry is away, or the thread is asked to end
     */
    <T> T exclusively(Work<T> work) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OutageException("another change of the settings takes long; try again in a moment", null);
            }
            try {
                return work.run();
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new OutageException("this process stops", hurried);
        } catch (OutageException away) {
            throw away;
        } catch (InterruptException hurried) { // has set the flag again
            throw new OutageException("this process stops", hurried);
        } catch (KafkaException fault) {
            throw new OutageException("the settings cannot be reached now: " + fault.getMessage(), fault);
        }
    }

    /**
     * Reads everything that was committed; only within {@link #exclusively}.
     *
     * @return empty if a transaction is open for longer than that
     */
    Optional<SettingsStore> current(Duration atMost) throws InterruptedException {
        return readOn(atMost) ? Optional.of(store()) : Optional.empty();
    }

    /** What stands there, without waiting for what is being written. */
    Snapshot snapshot() {
        return look(SettingsStore::snapshot);
    }

    /** As {@link #snapshot}, to be looked at in another way. */
    <T> T look(Function<SettingsStore, T> looked) {
        return exclusively(() -> {
            readOn(LOOK);
            return looked.apply(store());
        });
    }

    private SettingsStore store() {
        return open.orElseThrow().store();
    }

    private boolean readOn(Duration atMost) throws InterruptedException {
        if (open.isEmpty()) {
            var end = connections.end();
            try {
                open = Optional.of(new Open(connections.store(seals), end));
            } finally {
                if (open.isEmpty()) {
                    end.close();
                }
            }
        }
        var reading = open.get();
        try {
            long end = reading.end().now();
            if (end < reading.store().position()) {
                throw new KafkaException("the topic was made anew; try again");
            }
            return reading.store().readUntil(end, atMost);
        } catch (OutageException registry) { // the store goes on where it stopped
            throw registry;
        } catch (KafkaException fault) {
            forget();
            throw fault;
        }
    }

    private void forget() {
        open.ifPresent(Open::close);
        open = Optional.empty();
    }

    /** Lets the connections go, then whatever else was used exclusively. */
    void close(Runnable more) {
        lock.lock();
        try {
            forget();
            more.run();
        } finally {
            lock.unlock();
        }
    }
}
