package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.AuditKind;
import dev.sendcode.router.decision.DecisionTable.Rule;
import dev.sendcode.router.decision.Effect.Audited;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Effect.Ended;
import dev.sendcode.router.decision.Ledger.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Holds the ledger against {@code outcomes.txt}, which was written from the design and not from the code. */
class DecisionTableTest {

    private final Ledger ledger = new Ledger(RETRY);
    private final DecisionTable table = DecisionTable.read();

    @Test
    void everyOutcomeDoesInEverySituationWhatTheTableSays() {
        var wrong = new ArrayList<String>();
        var needed = new HashSet<Rule>();
        var cells = new AtomicInteger();
        DecisionCell.every(cell -> {
            cells.incrementAndGet();
            var before = cell.request();
            var attempt = cell.about(before);
            var known = cell.known(attempt);
            var rule = table.of(known, attempt, cell.words());
            if (rule.isEmpty()) {
                wrong.add("no line for " + cell);
                return;
            }
            needed.add(rule.get());
            if (!rule.get().cannotBe()) {
                check(cell, before, known, rule.get(), wrong);
            }
        });
        assertThat(wrong).as("of " + cells + " cells").isEmpty();
        assertThat(table.rules()).as("lines that no cell needs").allMatch(needed::contains);
    }

    private void check(DecisionCell cell, Request before, Known known, Rule rule, List<String> wrong) {
        var step = ledger.learn(before, known, cell.time().now);
        String expected = rule.then()
                .replaceFirst(" why$", " " + known.why())
                .replaceFirst(" own$", " " + DecisionTable.orDash(cell.reason()));
        String did = inWords(before, step, cell.time().now);
        if (!did.equals(expected)) {
            wrong.add(did + " instead of " + expected + ": " + cell);
        }
        int used = switch (rule.counts()) {
            case "yes" -> cell.othersUsed() + 1;
            case "no" -> cell.othersUsed();
            default -> before.attemptsUsed();
        };
        if (step.request().attemptsUsed() != used) {
            wrong.add(step.request().attemptsUsed() + " attempts used instead of " + used + ": " + cell);
        }
    }

    private static String inWords(Request before, Step step, long now) {
        var ending = step.ending();
        var last = step.request().attempts().getLast();
        boolean dispatched = step.effects().stream().anyMatch(Dispatched.class::isInstance);
        boolean scheduled = has(step, AuditKind.RETRY_SCHEDULED);
        boolean failedOver = has(step, AuditKind.FAILED_OVER);
        if (ending != null) {
            boolean onlyThat = !dispatched && !scheduled && !failedOver && endings(step) == 1;
            return (onlyThat ? "" : "more than: ")
                    + "ends " + ending.ending() + (ending.releases() ? " releases " : " holds ")
                    + DecisionTable.orDash(ending.reason());
        }
        if (dispatched) {
            return "at once " + where(last.leg() > 0, failedOver);
        }
        if (scheduled) {
            return (step.request().retryAt() > now ? "later " : "too soon ")
                    + where(step.request().retryLeg() > 0, failedOver);
        }
        if (step.effects().isEmpty()) {
            return step.request().equals(before) ? "nothing" : "changes silently";
        }
        return step.request().retryAt() == before.retryAt() ? "waits" : "forgets the retry";
    }

    private static String where(boolean next, boolean failedOver) {
        return (next ? "next" : "same") + (next == failedOver ? "" : ", told otherwise");
    }

    private static long endings(Step step) {
        return step.effects().stream().filter(Ended.class::isInstance).count();
    }

    private static boolean has(Step step, AuditKind kind) {
        return step.effects().stream().anyMatch(e -> e instanceof Audited audited && audited.kind() == kind);
    }
}
