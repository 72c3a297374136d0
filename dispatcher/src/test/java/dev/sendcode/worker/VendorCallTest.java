package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.schemas.Phone;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An adapter must never throw; one that does all the same has perhaps sent. */
class VendorCallTest {

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("the code is 640917"),
                new NoClassDefFoundError("com/vendor/Model"),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void whatAnAdapterThrowsIsUnconfirmedAndNeverLeavesItsRecordUndone(Throwable bug) {
        var call = new VendorCall(new Broken(bug), new WorkerMetrics(new SimpleMeterRegistry()));
        var guard = new AccountGuard(
                "a", new WorkerConfig.Calls(2, Duration.ofMillis(1), 50, 20, Duration.ofMillis(100), Set.of()));
        var command = new DispatchCommand(
                "0af7651916cd43dd8448eb211c80319c",
                new Phone("+8613800138000"),
                "CN",
                new VendorAccount("a", Map.of()));
        var rendered = new Rendered("t", Optional.empty(), "Sendcode", List.of(), "640917 is your code.", "640917", 5);

        assertThat(call.make(command, rendered, guard)).isEqualTo(new Unconfirmed("ADAPTER_FAILED", Optional.empty()));
    }

    private record Broken(Throwable bug) implements Provider {

        @Override
        public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
            if (bug instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) bug;
        }

        @Override
        public Duration callTimeout() {
            return Duration.ofSeconds(1);
        }

        @Override
        public boolean sandbox(VendorAccount account) {
            return false;
        }

        @Override
        public void close() {}
    }
}
