package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.DispatchOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    @Test
    void whatAVendorSaysAtLengthIsCutSoThatTheOutcomeCanBeRead() {
        var outcomes = Outcomes.of(Fleet.dispatch("+8619000000000").build());
        var said = new DispatchOutcome.Unconfirmed("NOT_JSON", Optional.of("x".repeat(9_000)));

        assertThat(outcomes.of(said).getVendorCode()).contains("x".repeat(256));
    }
}
