package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.DEADLINE;
import static dev.sendcode.router.decision.Samples.NOW;
import static dev.sendcode.router.decision.Samples.RETRY;
import static dev.sendcode.router.decision.Samples.known;
import static dev.sendcode.router.decision.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditKind;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Effect.Audited;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Effect.Ended;
import dev.sendcode.router.decision.Effect.TimedOut;
import dev.sendcode.router.decision.Ledger.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger ledger = new Ledger(RETRY);

    @Test
    void everyDispatchHasItsOwnNumberAndIdAndAFailoverKeepsTheCode() {
        var open = ledger.begin(request(2), NOW).request();
        var step = ledger.learn(open, known(open, 1, OutcomeKind.MISCONFIGURED_ACCOUNT, null), NOW + 1);
        assertThat(step.effects()).filteredOn(Dispatched.class::isInstance).hasSize(1);
        assertThat(step.request().attempts()).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(step.request().attempts()).extracting(Attempt::dispatchId).doesNotHaveDuplicates();
        assertThat(step.request().verificationId()).isEqualTo("record");
        assertThat(step.request().kid()).isEqualTo(1);
    }

    @Test
    void aReceiptForARefusedDispatchDoesNotStartAThirdWhileTheSecondIsUnderWay() {
        var open = ledger.begin(request(3), NOW).request();
        var second = ledger.learn(open, known(open, 1, OutcomeKind.MISCONFIGURED_ACCOUNT, null), NOW + 1)
                .request();
        var step = ledger.learn(second, known(second, 1, OutcomeKind.UNDELIVERED, "CARRIER"), NOW + 2);
        assertThat(step.effects()).noneMatch(Dispatched.class::isInstance);
        assertThat(step.ending()).isNull();
        var last = ledger.learn(step.request(), known(step.request(), 2, OutcomeKind.DELIVERED, null), NOW + 3);
        assertThat(last.ending()).isEqualTo(new Ended(AuditKind.DELIVERED, null, false));
    }

    @Test
    void aRetryComesWhenItIsDueAndNotBefore() {
        var open = ledger.begin(request(1), NOW).request();
        var waiting = ledger.learn(open, known(open, 1, OutcomeKind.UNREACHABLE, "REFUSED"), NOW)
                .request();
        long due = waiting.due(30_000).orElseThrow();
        assertThat(due).isBetween(NOW + 800, NOW + 1_200 + 1);
        assertThat(ledger.due(waiting, due - 1).effects()).isEmpty();
        assertThat(ledger.due(waiting, due).effects())
                .filteredOn(Dispatched.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aRetryThatComesAfterTheDeadlineEndsTheRequestInstead() {
        var open = ledger.begin(request(1), NOW).request();
        var waiting = ledger.learn(open, known(open, 1, OutcomeKind.UNREACHABLE, null), NOW)
                .request();
        assertThat(ledger.due(waiting, DEADLINE).ending()).isEqualTo(new Ended(AuditKind.EXPIRED, "DEADLINE", true));
    }

    @Test
    void aRetryIsDispatchedUpToTheLastMillisecondBeforeTheDeadline() {
        var open = ledger.begin(request(1), NOW).request();
        var waiting = ledger.learn(open, known(open, 1, OutcomeKind.UNREACHABLE, null), NOW)
                .request();
        assertThat(ledger.due(waiting, DEADLINE - 1).effects()).hasAtLeastOneElementOfType(Dispatched.class);
        assertThat(ledger.due(waiting, DEADLINE).effects()).hasOnlyElementsOfType(Ended.class);
    }

    @Test
    void aRetryIsScheduledUpToTheLastMillisecondBeforeTheDeadline() {
        var open = ledger.begin(request(1), NOW).request();
        var outcome = known(open, 1, OutcomeKind.UNREACHABLE, "REFUSED");
        long pause = ledger.learn(open, outcome, NOW).request().retryAt() - NOW;
        var scheduled = ledger.learn(open, outcome, DEADLINE - pause - 1);
        assertThat(scheduled.request().retryAt()).isEqualTo(DEADLINE - 1);
        assertThat(ledger.learn(open, outcome, DEADLINE - pause).ending())
                .isEqualTo(new Ended(AuditKind.FAILED, "REFUSED", true));
    }

    @Test
    void theNextAccountIsTriedUpToTheLastMillisecondBeforeTheDeadline() {
        var open = ledger.begin(request(2), NOW).request();
        for (var kind : List.of(OutcomeKind.MISCONFIGURED_ACCOUNT, OutcomeKind.UNDELIVERED)) {
            var outcome = known(open, 1, kind, "CARRIER");
            assertThat(ledger.learn(open, outcome, DEADLINE - 1).effects())
                    .hasAtLeastOneElementOfType(Dispatched.class);
            assertThat(ledger.learn(open, outcome, DEADLINE).ending()).isNotNull();
        }
    }

    @Test
    void timersGiveUpAtTheirMillisecond() {
        var open = ledger.begin(request(1), NOW).request();
        long end = DEADLINE + RETRY.grace().toMillis();
        assertThat(ledger.due(open, end - 1).effects()).isEmpty();
        assertThat(ledger.due(open, end).effects()).hasOnlyElementsOfType(TimedOut.class);
        var accepted = ledger.learn(open, known(open, 1, OutcomeKind.ACCEPTED, null), NOW)
                .request();
        long horizon = NOW + Samples.HORIZON_MILLIS;
        assertThat(ledger.due(accepted, horizon - 1).effects()).isEmpty();
        assertThat(ledger.due(accepted, horizon).effects()).hasOnlyElementsOfType(TimedOut.class);
    }

    @Test
    void aDeferralWaitsAtLeastAsLongAsWasAskedForAndTwiceAsLongEachTime() {
        var request = ledger.begin(request(1), NOW).request();
        for (long least : List.of(7_000L, 14_000L, 28_000L, 56_000L)) {
            long now = request.attempts().size() == 1 ? NOW : request.retryAt();
            var outcome = asking(request, 7_000);
            var waiting = ledger.learn(request, outcome, now).request();
            assertThat(waiting.retryAt() - now).isBetween(least, least * 14 / 10);
            request = ledger.due(waiting, waiting.retryAt()).request();
        }
    }

    @Test
    void anAbsurdWaitIsTakenForADayAndNoneForASecond() {
        var request = request(List.of(new Leg("builtin", "a", "t", 1000, true)), NOW + 10_000L * 86_400_000);
        var open = ledger.begin(request, NOW).request();
        for (long absurd : List.of(Long.MIN_VALUE, -1L, 0L, 999L, 1_000L)) {
            var waiting = ledger.learn(open, asking(open, absurd), NOW).request();
            assertThat(waiting.retryAt() - NOW).isBetween(1_000L, 1_400L);
        }
        for (long absurd : List.of(86_400_001L, Long.MAX_VALUE / 2, Long.MAX_VALUE)) {
            var waiting = ledger.learn(open, asking(open, absurd), NOW).request();
            assertThat(waiting.retryAt() - NOW).isBetween(86_400_000L, 86_400_000L * 14 / 10);
        }
    }

    private static Known asking(Request request, long retryAfter) {
        return new Known(
                request.attempts().getLast().dispatchId(),
                OutcomeKind.THROTTLED_ACCOUNT,
                null,
                retryAfter,
                null,
                null,
                null,
                null,
                false);
    }

    @Test
    void anUnconfirmedDispatchThatWasNeverCalledIsGivenBackToTheBudget() {
        var open = ledger.begin(request(1), NOW).request();
        var unsure = ledger.learn(open, known(open, 1, OutcomeKind.UNCONFIRMED, "WORKER_LOST"), NOW)
                .request();
        assertThat(unsure.attemptsUsed()).isOne();
        var throttled = ledger.learn(unsure, known(open, 1, OutcomeKind.THROTTLED_ACCOUNT, null), NOW)
                .request();
        assertThat(throttled.attemptsUsed()).isZero();
        assertThat(throttled.retryAt()).isPositive();
    }

    @Test
    void aReceiptAboutARefusedDispatchLeavesTheScheduledRetryAloneUnlessItIsAboutTheRecipient() {
        var open = ledger.begin(request(2), NOW).request();
        var waiting = ledger.learn(open, known(open, 1, OutcomeKind.UNREACHABLE, null), NOW)
                .request();
        var carrier = ledger.learn(waiting, known(open, 1, OutcomeKind.UNDELIVERED, "CARRIER"), NOW);
        assertThat(carrier.request().retryAt()).isEqualTo(waiting.retryAt());
        assertThat(carrier.effects()).noneMatch(Dispatched.class::isInstance);
        assertThat(ledger.learn(waiting, known(open, 1, OutcomeKind.UNDELIVERED, Known.RECIPIENT), NOW)
                        .ending())
                .isEqualTo(new Ended(AuditKind.UNDELIVERED, Known.RECIPIENT, false));
    }

    @Test
    void theBudgetOfAttemptsEndsItAndThrottlingDoesNotTouchIt() {
        var request = ledger.begin(request(1), NOW).request();
        request = retried(request, OutcomeKind.THROTTLED_ACCOUNT);
        assertThat(request.attemptsUsed()).isZero();
        for (int used = 1; used < RETRY.maxAttempts(); used++) {
            request = retried(request, OutcomeKind.UNREACHABLE);
            assertThat(request.attemptsUsed()).isEqualTo(used);
        }
        int last = request.attempts().size();
        var step = ledger.learn(request, known(request, last, OutcomeKind.UNREACHABLE, "REFUSED"), NOW);
        assertThat(step.ending()).isEqualTo(new Ended(AuditKind.FAILED, "REFUSED", true));
    }

    private Request retried(Request request, OutcomeKind kind) {
        var waiting = ledger.learn(request, known(request, request.attempts().size(), kind, null), NOW)
                .request();
        return ledger.due(waiting, waiting.retryAt()).request();
    }

    @Test
    void aTimerThatGivesUpOnlySaysSoOnceAndActsWhenItReadsThat() {
        var open = ledger.begin(request(1), NOW).request();
        long due = open.due(30_000).orElseThrow();
        assertThat(due).isEqualTo(DEADLINE + 30_000);
        var said = ledger.due(open, due);
        assertThat(said.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        TimedOut.class,
                        timedOut -> assertThat(timedOut.reason()).isEqualTo(Known.NO_OUTCOME));
        assertThat(said.request().due(30_000)).isEmpty();
        assertThat(ledger.due(said.request(), due + 1).effects()).isEmpty();

        // the worker's word was already waiting in the log: it comes first, and the timer's changes nothing
        var accepted = ledger.learn(said.request(), known(open, 1, OutcomeKind.ACCEPTED, null), due)
                .request();
        var late = ledger.learn(accepted, known(open, 1, OutcomeKind.TIMED_OUT, Known.NO_OUTCOME), due);
        assertThat(late.effects()).isEmpty();
        assertThat(late.request()).isEqualTo(accepted);
    }

    @Test
    void noReceiptByTheHorizonEndsUnknownAndHoldsTheWindow() {
        var open = ledger.begin(request(1), NOW).request();
        var accepted = ledger.learn(open, known(open, 1, OutcomeKind.ACCEPTED, null), NOW)
                .request();
        long horizon = accepted.due(30_000).orElseThrow();
        assertThat(horizon).isEqualTo(NOW + Samples.HORIZON_MILLIS);
        var said = ledger.due(accepted, horizon).request();
        var step = ledger.learn(said, known(open, 1, OutcomeKind.TIMED_OUT, Known.NO_RECEIPT), horizon);
        assertThat(step.ending()).isEqualTo(new Ended(AuditKind.UNKNOWN, Known.NO_RECEIPT, false));
    }

    @Test
    void aReceiptReplacesWhatWasUnconfirmed() {
        var open = ledger.begin(request(2), NOW).request();
        var unsure = ledger.learn(open, known(open, 1, OutcomeKind.UNCONFIRMED, "WORKER_LOST"), NOW)
                .request();
        assertThat(unsure.attempts()).hasSize(1);
        var step = ledger.learn(unsure, known(open, 1, OutcomeKind.DELIVERED, null), NOW);
        assertThat(has(step, AuditKind.RESOLVED)).isTrue();
        assertThat(step.ending()).isEqualTo(new Ended(AuditKind.DELIVERED, null, false));
    }

    @Test
    void undeliveredDoesNotEndARequestWhoseOtherDispatchIsStillOpen() {
        var open = ledger.begin(request(2), NOW).request();
        var second = ledger.learn(open, known(open, 1, OutcomeKind.UNDELIVERED, "CARRIER"), NOW)
                .request();
        var repeat = ledger.learn(second, known(second, 1, OutcomeKind.UNDELIVERED, "RECIPIENT"), NOW);
        assertThat(repeat.effects()).as("the first word of that rank is final").isEmpty();
        var delivered = ledger.learn(second, known(second, 2, OutcomeKind.DELIVERED, null), NOW);
        assertThat(delivered.ending()).isNotNull();
    }

    @Test
    void anAccountWithoutReceiptsEndsWithTheVendorsAcceptance() {
        var open = ledger.begin(request(List.of(new Leg("builtin", "a", "t", 1000, false))), NOW)
                .request();
        assertThat(ledger.learn(open, known(open, 1, OutcomeKind.ACCEPTED, null), NOW)
                        .ending())
                .isEqualTo(new Ended(AuditKind.ACCEPTED_ONLY, null, false));
    }

    @Test
    void aNewerRequestStopsAnOlderOneThatHasNothingOutstandingAtOnce() {
        var open = ledger.begin(request(1), NOW).request();
        var waiting = ledger.learn(open, known(open, 1, OutcomeKind.UNREACHABLE, null), NOW)
                .request();
        assertThat(ledger.supersede(waiting).ending()).isEqualTo(new Ended(AuditKind.SUPERSEDED, "NEWER", false));
    }

    @Test
    void aNewerRequestLetsWhatIsOnItsWayEndButNothingMoreIsDispatched() {
        var open = ledger.begin(request(2), NOW).request();
        var superseded = ledger.supersede(open);
        assertThat(superseded.effects()).isEmpty();
        var failed = ledger.learn(superseded.request(), known(open, 1, OutcomeKind.UNREACHABLE, null), NOW);
        assertThat(failed.ending()).isEqualTo(new Ended(AuditKind.SUPERSEDED, "NEWER", false));
        var accepted = ledger.learn(superseded.request(), known(open, 1, OutcomeKind.ACCEPTED, null), NOW);
        assertThat(accepted.ending()).isNull();
        var carrier = ledger.learn(accepted.request(), known(open, 1, OutcomeKind.UNDELIVERED, "CARRIER"), NOW);
        assertThat(carrier.ending()).isNotNull();
        assertThat(carrier.effects()).noneMatch(Dispatched.class::isInstance);
    }

    private static boolean has(Step step, AuditKind kind) {
        return step.effects().stream().anyMatch(e -> e instanceof Audited audited && audited.kind() == kind);
    }
}
