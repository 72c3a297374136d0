package dev.sendcode.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class TracingTest {

    /** The recommendation's own example. */
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aValidOnePassesUnchanged() {
        assertThat(Tracing.currentOrNew(Optional.of(EXAMPLE))).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
            })
    void anInvalidOneIsReplaced(String traceparent) {
        assertThat(Tracing.isValid(traceparent)).isFalse();
        assertThat(Tracing.currentOrNew(Optional.of(traceparent)))
                .isNotEqualTo(traceparent)
                .satisfies(fresh -> assertThat(Tracing.isValid(fresh)).isTrue());
    }

    @Test
    void aLaterVersionMayGoOn() {
        assertThat(Tracing.isValid("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))
                .isTrue();
        assertThat(Tracing.isValid("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"))
                .isTrue();
        assertThat(Tracing.isValid("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x"))
                .isFalse();
    }

    @Test
    void newOnesDiffer() {
        assertThat(Tracing.currentOrNew(Optional.empty())).isNotEqualTo(Tracing.currentOrNew(Optional.empty()));
    }

    @Test
    void insideOfAScopeTheLogAndOthersSeeIt() {
        Tracing.scoped(EXAMPLE, () -> {
            assertThat(Tracing.currentOrNew(Optional.empty())).isEqualTo(EXAMPLE);
            assertThat(MDC.get(Tracing.MDC_KEY)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        });

        assertThat(MDC.get(Tracing.MDC_KEY)).isNull();
        assertThat(Tracing.currentOrNew(Optional.empty())).isNotEqualTo(EXAMPLE);
    }

    @Test
    void theOuterScopeIsThereAgainEvenAfterAFailure() {
        String inner = Tracing.currentOrNew(Optional.empty());

        String seen = Tracing.scoped(EXAMPLE, () -> {
            assertThatIllegalStateException().isThrownBy(() -> Tracing.scoped(inner, TracingTest::fail));
            return MDC.get(Tracing.MDC_KEY);
        });

        assertThat(seen).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(MDC.get(Tracing.MDC_KEY)).isNull();
    }

    @Test
    void aRecordCarriesExactlyOne() {
        var headers = new RecordHeaders();
        assertThat(Tracing.of(headers)).isEmpty();

        Tracing.put(headers, Tracing.currentOrNew(Optional.empty()));
        Tracing.put(headers, EXAMPLE);

        assertThat(Tracing.of(headers)).contains(EXAMPLE);
        assertThat(headers.toArray()).hasSize(1);
    }

    @Test
    void aRecordsInvalidOneIsNone() {
        var headers = new RecordHeaders();
        headers.add(Tracing.HEADER, "nonsense".getBytes(StandardCharsets.US_ASCII));
        assertThat(Tracing.of(headers)).isEmpty();

        headers.add(Tracing.HEADER, null);
        assertThat(Tracing.of(headers)).isEmpty();
    }

    private static void fail() {
        throw new IllegalStateException("expected");
    }
}
