package dev.sendcode.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for what is away: Redis, Kafka or the registry. While anybody waits the gate is closed, and the intake takes nothing more. Safe for
 * several threads.
 */
final class OutageGate {

    private static final Logger LOG = LoggerFactory.getLogger(OutageGate.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile String cause = "";

    /** The record is given up while something is away: it will be read again. */
    static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbandonedException(RuntimeException outage) {
            super("given up while something was away", outage);
        }
    }

    /** Records that wait. */
    int waiting() {
        return waiting.get();
    }

    /** What they wait for; empty while the gate is open. */
    Optional<String> closedBy() {
        return waiting.get() == 0 ? Optional.empty() : Optional.of(cause);
    }

    /**
     * Does something, again and again while it fails for an outage.
     *
     * @throws AbandonedException when the record's partition was given up meanwhile
     */
    <T> T passed(PartitionWork work, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException failed) {
            throwUnlessOutage(failed);
            return waited(work, step, failed);
        }
    }

    private <T> T waited(PartitionWork work, Supplier<T> step, RuntimeException first) {
        RuntimeException last = first;
        Duration pause = FIRST_PAUSE;
        if (waiting.getAndIncrement() == 0) {
            LOG.atWarn().log("taking no more: {}", Outage.named(first));
        }
        try {
            while (!work.abandoned()) {
                cause = Outage.named(last);
                work.pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                try {
                    return step.get();
                } catch (RuntimeException failed) {
                    throwUnlessOutage(failed);
                    last = failed;
                }
            }
            throw new AbandonedException(last);
        } finally {
            if (waiting.decrementAndGet() == 0 && !work.abandoned()) {
                LOG.atInfo().log("taking again");
            }
        }
    }

    private static void throwUnlessOutage(RuntimeException failed) {
        if (!Outage.is(failed)) {
            throw failed;
        }
    }
}
