package dev.sendcode.api.request;

import dev.sendcode.events.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The callers of this instance that wait for a verdict, by request id; several may wait for one. Thread-safe. */
public final class Waiters {

    private final ConcurrentMap<String, List<Waiter>> byRequest = new ConcurrentHashMap<>();

    /** One caller; closing it ends the wait. */
    public final class Waiter implements AutoCloseable {

        private final String requestId;
        private final CountDownLatch decided = new CountDownLatch(1);
        private volatile @Nullable Verdict verdict;

        private Waiter(String requestId) {
            this.requestId = requestId;
        }

        /**
         * Waits for the verdict.
         *
         * @param atMost zero or less = only look
         * @return empty if there is none yet, also where the thread was interrupted (and stays so)
         */
        public Optional<Verdict> await(Duration atMost) {
            try {
                decided.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return Optional.ofNullable(verdict);
        }

        @Override
        public void close() {
            byRequest.computeIfPresent(requestId, (id, waiters) -> {
                waiters.remove(this);
                return waiters.isEmpty() ? null : waiters;
            });
        }

        private void complete(Verdict with) {
            verdict = with;
            decided.countDown();
        }
    }

    /** Registers a caller. */
    public Waiter register(String requestId) {
        var waiter = new Waiter(requestId);
        byRequest.compute(requestId, (id, present) -> {
            List<Waiter> waiters = present == null ? new CopyOnWriteArrayList<>() : present;
            waiters.add(waiter);
            return waiters;
        });
        return waiter;
    }

    /** Whether anybody here waits for that request: cheap, so that other instances' verdicts need not be decoded. */
    public boolean waitFor(String requestId) {
        return byRequest.containsKey(requestId);
    }

    /** Answers everybody who waits for the verdict's request. */
    public void complete(Verdict verdict) {
        byRequest.getOrDefault(verdict.getRequestId(), List.of()).forEach(waiter -> waiter.complete(verdict));
    }

    /** How many requests are waited for. */
    public int size() {
        return byRequest.size();
    }
}
