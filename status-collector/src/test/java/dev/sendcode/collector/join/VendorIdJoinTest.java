package dev.sendcode.collector.join;

import static dev.sendcode.collector.join.Samples.DISPATCH;
import static dev.sendcode.collector.join.Samples.HORIZON;
import static dev.sendcode.collector.join.Samples.NOW;
import static dev.sendcode.collector.join.Samples.WAITS;
import static dev.sendcode.collector.join.Samples.echoing;
import static dev.sendcode.collector.join.Samples.heard;
import static dev.sendcode.collector.join.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.ReceiptStatus;
import org.junit.jupiter.api.Test;

class VendorIdJoinTest {

    private final VendorIdJoin join = new VendorIdJoin(WAITS);

    @Test
    void aReceiptAfterTheAcceptanceFindsItsDispatch() {
        var accepted = state(join.accepted(null, DISPATCH, HORIZON, NOW));

        var step = join.receipt(accepted, heard(ReceiptStatus.DELIVERED), NOW);

        assertThat(step.findings()).containsExactly(new Finding.Matched(DISPATCH, heard(ReceiptStatus.DELIVERED)));
    }

    @Test
    void aReceiptBeforeTheAcceptanceWaitsForIt() {
        var early = join.receipt(null, heard(ReceiptStatus.DELIVERED), NOW);
        assertThat(early.findings()).isEmpty();

        var step = join.accepted(state(early), DISPATCH, HORIZON, NOW + 10);

        assertThat(step.findings()).containsExactly(new Finding.Matched(DISPATCH, heard(ReceiptStatus.DELIVERED)));
        assertThat(state(step).waiting().all()).isEmpty();
    }

    @Test
    void anEchoedDispatchIdNeedsNoSearchAndLeavesNothingBehind() {
        var step = join.receipt(null, echoing(DISPATCH), NOW);

        assertThat(step.findings()).containsExactly(new Finding.Matched(DISPATCH, echoing(DISPATCH)));
        assertThat(step.state()).isEmpty();
    }

    @Test
    void anEchoThatIsNoDispatchIdIsNoEcho() {
        var step = join.receipt(null, echoing("order 66"), NOW);

        assertThat(step.findings()).isEmpty();
        assertThat(state(step).waiting().all()).hasSize(1);
    }

    @Test
    void theLaterDispatchHasAnIdThatTheVendorUsedTwice() {
        var first = state(join.accepted(null, "f".repeat(32), HORIZON, NOW));
        var second = state(join.accepted(first, DISPATCH, HORIZON, NOW + 1));

        assertThat(second.dispatchId()).isEqualTo(DISPATCH);
    }

    @Test
    void aReceiptThatMeetsNothingIsReportedAndThenForgotten() {
        var early = join.receipt(null, heard(ReceiptStatus.DELIVERED), NOW);

        var reported = join.due(state(early), state(early).due());
        assertThat(reported.findings()).containsExactly(new Finding.Orphan(heard(ReceiptStatus.DELIVERED)));

        assertThat(join.due(state(reported), state(reported).due()).state()).isEmpty();
    }

    @Test
    void anAcceptanceIsRememberedPastTheHorizonOfItsDispatch() {
        var accepted = state(join.accepted(null, DISPATCH, HORIZON, NOW));

        assertThat(accepted.due()).isEqualTo(HORIZON + WAITS.lateKept().toMillis());
        assertThat(join.due(accepted, accepted.due() - 1).state()).contains(accepted);
        assertThat(join.due(accepted, accepted.due()).state()).isEmpty();
    }
}
