package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.DEADLINE;
import static dev.sendcode.router.decision.Samples.HORIZON_MILLIS;
import static dev.sendcode.router.decision.Samples.NOW;
import static dev.sendcode.router.decision.Samples.RETRY;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Attempt.State;
import dev.sendcode.schemas.Ids;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request before an outcome, and the outcome. The enums' constants are the words of {@code outcomes.txt}, in small letters.
 *
 * @param state what was known about the dispatch
 * @param gaveUp whether its timer said so in the log
 */
record DecisionCell(
        OutcomeKind kind,
        @Nullable String reason,
        State state,
        boolean gaveUp,
        Accounts accounts,
        Time time,
        Budget budget,
        Newest newest,
        Company company,
        Receipts receipts,
        Tried tried) {

    enum Accounts {
        NEXT,
        LAST;

        final String word = name().toLowerCase(Locale.ROOT);
    }

    enum Time {
        EARLY(NOW + 100),
        TIGHT(DEADLINE - 999),
        LATE(DEADLINE);

        final String word = name().toLowerCase(Locale.ROOT);
        final long now;

        Time(long now) {
            this.now = now;
        }
    }

    enum Budget {
        LEFT,
        SPENT;

        final String word = name().toLowerCase(Locale.ROOT);
    }

    enum Newest {
        NEWEST,
        NEWER;

        final String word = name().toLowerCase(Locale.ROOT);
    }

    enum Company {
        ALONE("alone"),
        OTHER_DISPATCHED("open"),
        OTHER_GIVEN_UP("open"),
        OTHER_UNCONFIRMED("open"),
        OTHER_ACCEPTED("open"),
        DUE("due");

        final String word;

        Company(String word) {
            this.word = word;
        }
    }

    enum Receipts {
        RECEIPTS,
        SILENT;

        final String word = name().toLowerCase(Locale.ROOT);
    }

    enum Tried {
        ONCE,
        OFTEN;

        final String word = name().toLowerCase(Locale.ROOT);
    }

    private static final Map<OutcomeKind, List<String>> REASONS = new EnumMap<>(Map.of(
            OutcomeKind.NOT_ATTEMPTED, List.of("BREAKER_OPEN", "UNKNOWN_KEY", "SETTINGS_BEHIND", "-"),
            OutcomeKind.REJECTED, List.of("BAD_NUMBER", "-"),
            OutcomeKind.UNCONFIRMED, List.of("READ_TIMEOUT", "WORKER_LOST"),
            OutcomeKind.SUPERSEDED, List.of("NEWER", "CODE_USED"),
            OutcomeKind.UNDELIVERED, List.of(Known.RECIPIENT, "CARRIER", "-"),
            OutcomeKind.TIMED_OUT, List.of(Known.NO_OUTCOME, Known.NO_RECEIPT, "-")));

    private static final Terms ONE_ACCOUNT = terms(1, true);
    private static final Terms TWO_ACCOUNTS = terms(2, true);
    private static final Terms ONE_SILENT = terms(1, false);
    private static final Terms TWO_SILENT = terms(2, false);
    private static final List<String> DISPATCH_IDS = IntStream.rangeClosed(1, 3)
            .mapToObj(number -> Ids.dispatchId("request-1", NOW, number))
            .toList();

    private static Terms terms(int accounts, boolean receipts) {
        var legs = IntStream.rangeClosed(1, accounts)
                .mapToObj(n -> new Leg("builtin", "account-" + n, "t", HORIZON_MILLIS, receipts))
                .toList();
        return Samples.request(legs).terms();
    }

    /** The reasons of a kind that make a difference, and one that makes none; {@code -} is no reason. */
    static List<String> reasons(OutcomeKind kind) {
        return REASONS.getOrDefault(kind, List.of("-"));
    }

    /** Calls back with every combination: some 130,000. */
    static void every(Consumer<DecisionCell> cell) {
        for (var kind : OutcomeKind.values()) {
            for (String reason : reasons(kind)) {
                for (var state : State.values()) {
                    every(kind, reason.equals("-") ? null : reason, state, false, cell);
                    if (new Attempt(1, "", 0, 0, state, false).open()) {
                        every(kind, reason.equals("-") ? null : reason, state, true, cell);
                    }
                }
            }
        }
    }

    private static void every(
            OutcomeKind kind, @Nullable String reason, State state, boolean gaveUp, Consumer<DecisionCell> cell) {
        for (var accounts : Accounts.values()) {
            for (var time : Time.values()) {
                for (var budget : Budget.values()) {
                    for (var newest : Newest.values()) {
                        for (var company : Company.values()) {
                            for (var receipts : Receipts.values()) {
                                for (var tried : Tried.values()) {
                                    cell.accept(new DecisionCell(
                                            kind, reason, state, gaveUp, accounts, time, budget, newest, company,
                                            receipts, tried));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    Set<String> words() {
        return Set.of(accounts.word, time.word, budget.word, newest.word, company.word, receipts.word, tried.word);
    }

    /** The request before. */
    Request request() {
        var terms = receipts == Receipts.RECEIPTS
                ? accounts == Accounts.NEXT ? TWO_ACCOUNTS : ONE_ACCOUNT
                : accounts == Accounts.NEXT ? TWO_SILENT : ONE_SILENT;
        var attempts = new ArrayList<Attempt>();
        if (tried == Tried.OFTEN) {
            attempts.add(attempt(1, 0, State.NOT_SENT, false));
        }
        attempts.add(attempt(attempts.size() + 1, 0, state, gaveUp));
        int other = terms.plan().size() - 1;
        int number = attempts.size() + 1;
        switch (company) {
            case OTHER_DISPATCHED -> attempts.add(attempt(number, other, State.DISPATCHED, false));
            case OTHER_GIVEN_UP -> attempts.add(attempt(number, other, State.DISPATCHED, true));
            case OTHER_UNCONFIRMED -> attempts.add(attempt(number, other, State.UNCONFIRMED, false));
            case OTHER_ACCEPTED -> attempts.add(attempt(number, other, State.ACCEPTED, true));
            case ALONE, DUE -> {}
        }
        boolean due = company == Company.DUE;
        return new Request(
                terms,
                attempts,
                othersUsed() + used(),
                0,
                due ? DEADLINE - 1 : 0,
                due ? other : 0,
                newest == Newest.NEWER,
                null,
                null);
    }

    /** What other dispatches used of the budget. */
    int othersUsed() {
        return budget == Budget.SPENT ? RETRY.maxAttempts() - 1 : 0;
    }

    private int used() {
        return switch (state) {
            case DISPATCHED, NOT_SENT -> 0;
            case UNCONFIRMED, ACCEPTED, DELIVERED, UNDELIVERED -> 1;
        };
    }

    private static Attempt attempt(int number, int leg, State state, boolean gaveUp) {
        return new Attempt(number, DISPATCH_IDS.get(number - 1), leg, NOW + HORIZON_MILLIS, state, gaveUp);
    }

    /** The dispatch that the outcome is about. */
    Attempt about(Request request) {
        return request.attempts().get(tried == Tried.OFTEN ? 1 : 0);
    }

    Known known(Attempt about) {
        return new Known(about.dispatchId(), kind, reason, 0, null, null, null, null, false);
    }
}
