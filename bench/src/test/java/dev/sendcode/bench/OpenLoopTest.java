package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final Load LOAD = new Load(1000, Duration.ofMillis(20), Duration.ofMillis(80));

    @Test
    void everyRequestKnowsItsTimeFromTheScheduleAndNotFromTheClock() {
        long begin = System.nanoTime();
        Map<Integer, Long> due = new ConcurrentHashMap<>();

        OpenLoop.run(LOAD, begin, due::put);

        assertThat(due).hasSize(100);
        due.forEach((number, at) -> assertThat(at - begin).isEqualTo(number * 1_000_000L));
    }

    /** In a closed loop the first request would wait for ever for the last, which would never be started. */
    @Test
    void aRequestThatHangsDoesNotHoldBackTheOthers() {
        var last = new CountDownLatch(1);

        OpenLoop.run(LOAD, System.nanoTime(), (number, due) -> {
            if (number == LOAD.requests() - 1) {
                last.countDown();
            } else {
                await(last);
            }
        });

        assertThat(last.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
