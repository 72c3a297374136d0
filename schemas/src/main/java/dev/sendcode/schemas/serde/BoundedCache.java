package dev.sendcode.schemas.serde;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Remembers values that never change: one load per key however many threads miss it at once, no failure remembered, and at most {@code max}
 * entries (beyond it any other entry goes, as it can be loaded again).
 */
final class BoundedCache<K, V> {

    private final ConcurrentMap<K, FutureTask<V>> entries = new ConcurrentHashMap<>();
    private final int max;

    BoundedCache(int max) {
        this.max = max;
    }

    /** The value, loaded by this thread or by the one that asked first. Throws what the load threw. */
    V get(K key, Callable<V> load) {
        while (true) {
            var known = entries.get(key);
            if (known != null) {
                try {
                    return resultOf(known);
                } catch (InterruptException loaderInterrupted) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw loaderInterrupted;
                    }
                    entries.remove(key, known);
                    continue;
                }
            }
            var mine = new FutureTask<>(load);
            if (entries.putIfAbsent(key, mine) == null) {
                return loaded(key, mine);
            }
        }
    }

    int size() {
        return entries.size();
    }

    private V loaded(K key, FutureTask<V> mine) {
        boolean done = false;
        try {
            makeRoom(key);
            mine.run();
            V value = resultOf(mine);
            done = true;
            return value;
        } finally {
            if (!done) {
                entries.remove(key, mine);
            }
        }
    }

    private void makeRoom(K keep) {
        var keys = entries.keySet().iterator();
        while (entries.size() > max && keys.hasNext()) {
            if (!keys.next().equals(keep)) {
                keys.remove();
            }
        }
    }

    private static <V> V resultOf(FutureTask<V> task) {
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a load may throw unchecked exceptions only", failed.getCause());
        }
    }
}
