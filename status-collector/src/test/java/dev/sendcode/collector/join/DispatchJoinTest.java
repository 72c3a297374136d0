package dev.sendcode.collector.join;

import static dev.sendcode.collector.join.Samples.DISPATCH;
import static dev.sendcode.collector.join.Samples.HORIZON;
import static dev.sendcode.collector.join.Samples.NOW;
import static dev.sendcode.collector.join.Samples.WAITS;
import static dev.sendcode.collector.join.Samples.heard;
import static dev.sendcode.collector.join.Samples.sent;
import static dev.sendcode.collector.join.Samples.state;
import static dev.sendcode.collector.join.Samples.withCode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.ReceiptStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DispatchJoinTest {

    private final DispatchJoin join = new DispatchJoin(WAITS, phone -> "hash of " + phone);

    @Test
    void aReceiptAfterTheOutcomeProvesDelivery() {
        var step = receipt(state(join.outcome(null, sent(true), NOW)), heard(ReceiptStatus.DELIVERED));

        assertThat(proofs(step)).containsExactly(OutcomeKind.DELIVERED);
    }

    @Test
    void aReceiptBeforeTheOutcomeWaitsForIt() {
        var early = receipt(null, heard(ReceiptStatus.UNDELIVERED));
        assertThat(early.findings()).isEmpty();

        var step = join.outcome(state(early), sent(true), NOW + 5);

        assertThat(proofs(step)).containsExactly(OutcomeKind.UNDELIVERED);
        assertThat(state(step).waiting().all()).isEmpty();
    }

    @Test
    void aRepeatedPushSaysNothingTwice() {
        var first = receipt(state(join.outcome(null, sent(true), NOW)), heard(ReceiptStatus.DELIVERED));

        var second = receipt(state(first), heard(ReceiptStatus.DELIVERED, NOW + 500));

        assertThat(second.findings()).singleElement().isInstanceOf(Finding.Repeated.class);
    }

    @Test
    void aRepeatedPushBeforeTheOutcomeWaitsOnce() {
        var first = receipt(null, heard(ReceiptStatus.DELIVERED));
        var second = receipt(state(first), heard(ReceiptStatus.DELIVERED, NOW + 500));

        assertThat(second.findings()).singleElement().isInstanceOf(Finding.Repeated.class);
        assertThat(state(second).waiting().all()).hasSize(1);
    }

    @Test
    void theFirstWordOnDeliveryIsFinalAndLaterOnesAreOnlyAudited() {
        var first = receipt(state(join.outcome(null, sent(true), NOW)), heard(ReceiptStatus.UNDELIVERED));

        var second = receipt(state(first), heard(ReceiptStatus.DELIVERED));

        assertThat(second.findings()).singleElement().isInstanceOf(Finding.Joined.class);
        assertThat(proofs(second)).containsOnlyNulls();
    }

    @Test
    void aReceiptForAnUnconfirmedDispatchProvesTheSend() {
        var step = receipt(state(join.outcome(null, sent(false), NOW)), heard(ReceiptStatus.DELIVERED));

        assertThat(proofs(step)).containsExactly(OutcomeKind.DELIVERED);
        assertThat(state(step).sent()).extracting(Sent::vendorMessageId).isEqualTo("m1");
    }

    @Test
    void aReceiptOfUnknownMeaningStillProvesThatTheVendorTookIt() {
        var proved = receipt(state(join.outcome(null, sent(false), NOW)), withCode("42"));
        assertThat(proofs(proved)).containsExactly(OutcomeKind.ACCEPTED);

        var again = receipt(state(proved), withCode("43"));
        assertThat(proofs(again)).containsOnlyNulls();

        var delivered = receipt(state(again), heard(ReceiptStatus.DELIVERED));
        assertThat(proofs(delivered)).containsExactly(OutcomeKind.DELIVERED);
    }

    @Test
    void aReceiptOfAnotherAccountIsForged() {
        var step = receipt(state(join.outcome(null, sent(true), NOW)), Samples.heard("a2", Samples.HASH));

        assertThat(step.findings()).singleElement().extracting("what").isEqualTo("ACCOUNT");
    }

    @Test
    void aReceiptAboutAnotherPhoneIsForgedAndSettlesNothing() {
        var forged = receipt(state(join.outcome(null, sent(true), NOW)), Samples.heard("a1", "hash of another"));
        assertThat(forged.findings()).singleElement().extracting("what").isEqualTo("PHONE");

        var genuine = receipt(state(forged), heard(ReceiptStatus.DELIVERED));
        assertThat(proofs(genuine)).containsExactly(OutcomeKind.DELIVERED);
    }

    @Test
    void aReceiptAtTheHorizonIsInTimeAndOneMillisecondLaterItIsLate() {
        DispatchState sent = state(join.outcome(null, sent(true), NOW));

        assertThat(receipt(sent, heard(ReceiptStatus.DELIVERED, HORIZON)).findings())
                .singleElement()
                .isInstanceOf(Finding.Joined.class);
        assertThat(receipt(sent, heard(ReceiptStatus.DELIVERED, HORIZON + 1)).findings())
                .singleElement()
                .isInstanceOf(Finding.Late.class);
    }

    @Test
    void aReceiptThatNobodyAwaitsIsReportedOnceAndMayStillMeetItsDispatch() {
        var early = receipt(null, heard(ReceiptStatus.DELIVERED));
        long due = state(early).due();
        assertThat(due).isEqualTo(NOW + WAITS.orphanAfter().toMillis());

        var reported = join.due(state(early), due);
        assertThat(reported.findings()).singleElement().isInstanceOf(Finding.Orphan.class);
        assertThat(join.due(state(reported), due + 1).findings()).isEmpty();

        assertThat(proofs(join.outcome(state(reported), sent(true), due + 2))).containsExactly(OutcomeKind.DELIVERED);
    }

    @Test
    void anOrphanIsForgottenInTheEnd() {
        var early = receipt(null, heard(ReceiptStatus.DELIVERED));
        var reported = join.due(state(early), state(early).due());

        var forgotten = join.due(state(reported), state(reported).due());

        assertThat(state(reported).due()).isEqualTo(NOW + WAITS.orphanKept().toMillis());
        assertThat(forgotten.state()).isEmpty();
        assertThat(forgotten.findings()).isEmpty();
    }

    @Test
    void aDispatchIsRememberedPastItsHorizonAndThenForgotten() {
        DispatchState sent = state(join.outcome(null, sent(true), NOW));

        assertThat(sent.due()).isEqualTo(HORIZON + WAITS.lateKept().toMillis());
        assertThat(join.due(sent, sent.due() - 1).state()).contains(sent);
        assertThat(join.due(sent, sent.due()).state()).isEmpty();
    }

    @Test
    void aLaterOutcomeAddsAndTakesNothingAway() {
        var unconfirmed = state(join.outcome(null, sent(false), NOW));
        var accepted = state(join.outcome(unconfirmed, sent(true), NOW));
        var again = state(join.outcome(accepted, sent(false), NOW));

        assertThat(again.sent()).isEqualTo(sent(true));
    }

    @Test
    void aFloodOfDifferentReceiptsTakesABoundedRoom() {
        DispatchState room = null;
        for (int i = 0; i < WaitingRoom.SEATS; i++) {
            room = state(receipt(room, withCode("code " + i)));
        }

        var oneMore = receipt(room, withCode("one more"));

        assertThat(oneMore.findings()).singleElement().isInstanceOf(Finding.Orphan.class);
        assertThat(state(oneMore).waiting().all()).hasSize(WaitingRoom.SEATS);
    }

    @Test
    void aFloodForAKnownDispatchIsToldButNotRemembered() {
        DispatchState known = state(join.outcome(null, sent(true), NOW));
        for (int i = 0; i < 2 * DispatchJoin.REMEMBERED; i++) {
            known = state(receipt(known, withCode("code " + i)));
        }

        assertThat(known.seen()).hasSize(DispatchJoin.REMEMBERED);
        assertThat(proofs(receipt(known, heard(ReceiptStatus.DELIVERED)))).containsExactly(OutcomeKind.DELIVERED);
        assertThat(known.sent()).extracting(Sent::dispatchId).isEqualTo(DISPATCH);
    }

    private Step<DispatchState> receipt(@Nullable DispatchState before, Heard heard) {
        return join.receipt(before, heard, NOW);
    }

    private static List<OutcomeKind> proofs(Step<DispatchState> step) {
        return step.findings().stream()
                .map(Finding.Joined.class::cast)
                .map(Finding.Joined::proves)
                .toList();
    }
}
