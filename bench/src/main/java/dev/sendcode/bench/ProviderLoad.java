package dev.sendcode.bench;

import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.Provider;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The scenario "through a provider": so many callers, each of which sends again as soon as it has its answer, as a worker with that many permits does
 * when its topic is full.
 *
 * @param inFlight callers, 1 to 10,000
 * @param warmUp before the measurement
 * @param measured what counts
 */
record ProviderLoad(int inFlight, Duration warmUp, Duration measured) {

    private static final int MOST = 10_000;

    /** Checks the ranges. */
    ProviderLoad {
        if (inFlight < 1 || inFlight > MOST) {
            throw new IllegalArgumentException("calls in flight must be 1 to " + MOST);
        }
        if (warmUp.isNegative() || !measured.isPositive()) {
            throw new IllegalArgumentException("the time to measure must be longer than none");
        }
    }

    /** Runs it. */
    ProviderResult run(ProviderTarget target, Provider provider) throws InterruptedException {
        send(target, provider, warmUp, new Count());
        var count = new Count();
        long cpuBefore = Footprint.cpuNanos();
        long before = System.nanoTime();
        send(target, provider, measured, count);
        long nanos = System.nanoTime() - before;
        return new ProviderResult(
                target.id(),
                count.accepted.sum(),
                count.others.sum(),
                nanos,
                Footprint.cpuNanos() - cpuBefore,
                count.times.summary(),
                Footprint.now());
    }

    private void send(ProviderTarget target, Provider provider, Duration time, Count count)
            throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calling = IntStream.range(0, inFlight)
                    .<Future<?>>mapToObj(_ -> callers.submit(() -> sendUntil(end, target, provider, count)))
                    .toList();
            for (Future<?> caller : calling) {
                caller.get();
            }
        } catch (ExecutionException thrown) {
            throw new IllegalStateException("a provider must not throw", thrown);
        }
    }

    private static void sendUntil(long end, ProviderTarget target, Provider provider, Count count) {
        for (long begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
            boolean accepted = provider.send(target.command(), target.rendered()) instanceof Accepted;
            count.times.add(System.nanoTime() - begun);
            (accepted ? count.accepted : count.others).increment();
        }
    }

    /** What was counted. */
    private static final class Count {
        private final LongAdder accepted = new LongAdder();
        private final LongAdder others = new LongAdder();
        private final Times times = new Times();
    }

    /** Seconds, for people. */
    long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(measured.toNanos());
    }
}
