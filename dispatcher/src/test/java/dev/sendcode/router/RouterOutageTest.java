package dev.sendcode.router;

import static dev.sendcode.router.RouterDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.Verdict;
import dev.sendcode.events.VerdictKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that were recorded while no router ran are judged by the time at which they were recorded. */
class RouterOutageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aRequestRecordedInTheWindowIsSuppressedHoweverLateItIsRead() {
        try (var router = new RouterDriver(folder)) {
            router.ask("first");
            // the machine's clock alone goes on, and all timers that follow it
            router.driver.advanceWallClockTime(Duration.ofMinutes(10));
            router.now = START.plusSeconds(30);
            router.ask("second, half a minute after the first");
            router.now = START.plusSeconds(60).minusMillis(1);
            router.ask("third, in the window's last millisecond");
            router.now = START.plusSeconds(60);
            router.ask("fourth, after the window");

            assertThat(router.verdicts())
                    .extracting(Verdict::getVerdict)
                    .containsExactly(
                            VerdictKind.ADMITTED, VerdictKind.SUPPRESSED, VerdictKind.SUPPRESSED, VerdictKind.ADMITTED);
        }
    }
}
