package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PartsTest {

    private final ConcurrentLinkedQueue<String> happened = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final Parts parts = new Parts(told::add, InstantSource.fixed(Instant.EPOCH));

    @Test
    void aPartWaitsForThoseItNeedsAndAllAreClosedLastFirst() {
        var broker = parts.begin("broker", "127.0.0.1:1", () -> part("broker"));
        parts.begin("app", "", () -> {
                    broker.get();
                    return part("app");
                })
                .get();

        parts.close();

        assertThat(happened).containsExactly("broker started", "app started", "app closed", "broker closed");
        assertThat(told).containsExactly("  0.0 s  broker             127.0.0.1:1", "  0.0 s  app");
    }

    @Test
    void partsThatDoNotNeedEachOtherStartSideBySide() {
        var met = new CountDownLatch(2);
        for (String name : List.of("one", "other")) {
            parts.begin(name, "", () -> {
                met.countDown();
                met.await(); // only ever passes if both are here at a time
                return part(name);
            });
        }

        parts.close();

        assertThat(happened).contains("one started", "other started");
    }

    @Test
    void aPartThatFailsSaysItsNameAndReasonAndTheOthersAreClosed() {
        var broker = parts.begin("broker", "", () -> part("broker"));
        broker.get();
        var app = parts.begin("app", "", () -> {
            throw new IllegalStateException("no room");
        });

        assertThatThrownBy(app::get).isInstanceOf(CannotStartException.class).hasMessage("app does not start: no room");
        parts.close();

        assertThat(happened).containsExactly("broker started", "broker closed");
    }

    @Test
    void onePartThatDoesNotCloseKeepsNoOtherOpen() {
        parts.begin("broker", "", () -> part("broker")).get();
        parts.begin("app", "", () -> () -> {
                    throw new IllegalStateException("stuck");
                })
                .get();

        parts.close();

        assertThat(happened).containsExactly("broker started", "broker closed");
    }

    @Test
    void nothingStartsOnTopOfWhatIsBeingClosed() {
        var broker = parts.begin("broker", "", () -> part("broker"));
        broker.get();

        parts.close();

        assertThatThrownBy(broker::get).hasMessage("stopped while starting");
        assertThatThrownBy(() -> parts.begin("app", "", () -> part("app"))).hasMessage("stopped while starting");
    }

    private AutoCloseable part(String name) {
        happened.add(name + " started");
        return () -> happened.add(name + " closed");
    }
}
