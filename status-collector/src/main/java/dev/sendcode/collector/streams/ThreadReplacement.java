package dev.sendcode.collector.streams;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a stream thread that died: another takes its place and repeats the transaction. The more of them die in a row, the longer the pause
 * before the next, so that an outage does not become a storm of rebalances.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Who lived for so long did not die of the same cause. */
    private static final Duration HEALTHY = Duration.ofSeconds(30);

    private Duration pause = FIRST_PAUSE;
    private long lastDeath = System.nanoTime() - HEALTHY.toNanos();

    @Override
    public StreamThreadExceptionResponse handle(Throwable cause) {
        Duration now = next();
        LOG.atError()
                .setCause(cause)
                .addKeyValue("pauseMillis", now.toMillis())
                .log("a stream thread died and is replaced; its transaction will be repeated");
        LockSupport.parkNanos(now.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized Duration next() {
        long time = System.nanoTime();
        boolean inARow = time - lastDeath < HEALTHY.toNanos();
        lastDeath = time;
        Duration doubled = pause.multipliedBy(2);
        pause = !inARow ? FIRST_PAUSE : doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return pause;
    }
}
