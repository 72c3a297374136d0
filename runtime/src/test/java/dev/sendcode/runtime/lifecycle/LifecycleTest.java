package dev.sendcode.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sendcode.runtime.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final Lifecycle lifecycle = Lifecycle.of("probe");

    @Test
    void whatWasStartedLastIsClosedFirst() {
        lifecycle.start("kafka", () -> part("kafka"));
        lifecycle.run("topics", () -> {});
        lifecycle.start("redis", () -> part("redis"));
        lifecycle.onClose("note", () -> closed.add("note"));

        lifecycle.close();
        lifecycle.close();

        assertThat(closed).containsExactly("note", "redis", "kafka");
    }

    @Test
    void aStartGivesBackWhatItStarted() {
        assertThat(lifecycle.start("kafka", () -> part("kafka"))).isInstanceOf(Part.class);
    }

    @Test
    void whenAStepFailsWhatStandsIsClosedAndTheStepIsNamed() {
        lifecycle.start("kafka", () -> part("kafka"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> lifecycle.start("redis at 127.0.0.1:6379", LifecycleTest::refused))
                .withMessage("redis at 127.0.0.1:6379: Connection refused");
        assertThat(closed).containsExactly("kafka");
    }

    @Test
    void aCheckThatFailsUnwindsToo() {
        lifecycle.start("kafka", () -> part("kafka"));

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> lifecycle.run("topics", () -> {
                    throw new IllegalStateException("sms.send-code.v1 is missing");
                }))
                .withMessage("topics: sms.send-code.v1 is missing");
        assertThat(closed).containsExactly("kafka");
    }

    @Test
    void mistakesThatExplainThemselvesPass() {
        var wrong = new ConfigurationException(List.of(ConfigurationException.Problem.of("demo", "is wrong")));
        var taken = new PortTakenException(1, "probe", Optional.empty());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lifecycle.run("x", () -> {
                    throw wrong;
                }))
                .withMessage("configuration: 1 problem\n  SENDCODE_DEMO  is wrong (demo)");
        assertThatExceptionOfType(PortTakenException.class)
                .isThrownBy(() -> lifecycle.run("x", () -> {
                    throw taken;
                }));
    }

    @Test
    void aPartThatFailsToCloseDoesNotKeepTheOthersOpen() {
        lifecycle.start("kafka", () -> part("kafka"));
        lifecycle.start("broken", () -> (AutoCloseable) () -> {
            throw new IOException("no");
        });

        lifecycle.close();

        assertThat(closed).containsExactly("kafka");
    }

    @Test
    void aPartThatHangsIsLeftBehind() {
        var hurried = Lifecycle.of("probe", Duration.ofMillis(50));
        var interrupted = new AtomicBoolean();
        var told = new CountDownLatch(1);
        hurried.start("kafka", () -> part("kafka"));
        hurried.start("hanging", () -> (AutoCloseable) () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.set(true);
                told.countDown();
            }
        });

        hurried.close();

        assertThat(closed).containsExactly("kafka");
        assertThat(told).satisfies(CountDownLatch::await);
        assertThat(interrupted).isTrue();
    }

    private static Part refused() {
        throw new UncheckedIOException("it failed", new IOException("Connection refused"));
    }

    private Part part(String name) {
        return new Part(name);
    }

    private final class Part implements AutoCloseable {

        private final String name;

        Part(String name) {
            this.name = name;
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
