package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PermitLineTest {

    /** Long enough that a record which waits it out cannot be taken for one that was told at once. */
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void permitsAreBounded() {
        var line = new PermitLine(2, Duration.ofMillis(1));

        assertThat(line.acquire()).isTrue();
        assertThat(line.acquire()).isTrue();
        assertThat(line.used()).isEqualTo(2);
        assertThat(line.acquire()).isFalse();

        line.release();
        assertThat(line.acquire()).isTrue();
    }

    @Test
    void aBusyVendorsPermitIsWaitedForByAsManyAsThereAre() throws Exception {
        // Given: one permit, in use, and a hundred in line
        var line = new PermitLine(1, FOR_EVER);
        line.acquire();
        var waiting = IntStream.range(0, 100).mapToObj(_ -> waits(line)).toList();
        await().until(() -> line.waiting() == 100);

        // When
        line.release();

        // Then: each hands it to the next
        for (Future<Boolean> each : waiting) {
            assertThat(each.get()).isTrue();
        }
        assertThat(line.used()).isZero();
        assertThat(line.waiting()).isZero();
    }

    @Test
    void afterOneHasWaitedInVainNobodyWaitsUntilAPermitIsHandedOut() {
        var line = new PermitLine(1, Duration.ofMillis(20));
        line.acquire();
        assertThat(line.acquire()).as("this one waits").isFalse();

        // a wait would show as somebody in line: there is none while these are told
        for (int i = 0; i < 100; i++) {
            assertThat(line.acquire()).isFalse();
            assertThat(line.waiting()).isZero();
        }

        line.release();
        assertThat(line.acquire()).isTrue();
        assertThat(line.used()).isEqualTo(1);
    }

    private Future<Boolean> waits(PermitLine line) {
        Callable<Boolean> wait = () -> {
            boolean got = line.acquire();
            line.release();
            return got;
        };
        return threads.submit(wait);
    }
}
