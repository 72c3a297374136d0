package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.DEADLINE;
import static dev.sendcode.router.decision.Samples.HORIZON_MILLIS;
import static dev.sendcode.router.decision.Samples.NOW;
import static dev.sendcode.router.decision.Samples.RETRY;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Ledger.Step;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The states of a request and what leads from one to another, found by walking the ledger: from every request that can be reached, every outcome of every
 * dispatch, every timer and a newer request, early and on the deadline. Requests that differ in times alone are walked once.
 */
public final class RequestStates {

    private static final int MOST_DISPATCHES = 2;
    private static final long[] TIMES = {NOW, DEADLINE};

    private final Ledger ledger = new Ledger(RETRY);
    private final Map<String, Set<String>> transitions = new TreeMap<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private final Queue<Request> toWalk = new ArrayDeque<>();

    private RequestStates() {}

    /** A Mermaid state diagram. */
    public static String diagram() {
        return Walked.STATES.inMermaid();
    }

    /** What leads from one state to another: keys like {@code ACCEPTED --> DELIVERED}. */
    static Map<String, Set<String>> transitions() {
        return Walked.STATES.transitions;
    }

    /** Walked once. */
    private static final class Walked {

        static final RequestStates STATES = walked();

        private static RequestStates walked() {
            var states = new RequestStates();
            states.walk();
            return states;
        }
    }

    private void walk() {
        for (var decision : Admission.class.getPermittedSubclasses()) {
            note("[*]", decision.getSimpleName().toUpperCase(Locale.ROOT), "");
        }
        for (boolean receipts : new boolean[] {true, false}) {
            var plan = IntStream.rangeClosed(1, 2)
                    .mapToObj(n -> new Leg("builtin", "account-" + n, "t", HORIZON_MILLIS, receipts))
                    .toList();
            take("ADMITTED", ledger.begin(Samples.request(plan), NOW), "at once");
        }
        while (!toWalk.isEmpty()) {
            go(toWalk.remove());
        }
    }

    private void go(Request request) {
        String from = state(request);
        for (var kind : OutcomeKind.values()) {
            for (String reason : DecisionCell.reasons(kind)) {
                for (int number = 1; number <= request.attempts().size(); number++) {
                    for (long now : TIMES) {
                        var known = Samples.known(request, number, kind, reason.equals("-") ? null : reason);
                        take(from, ledger.learn(request, known, now), word(kind, reason));
                    }
                }
            }
        }
        if (request.retryAt() > 0) {
            take(from, ledger.due(request, request.retryAt()), "due");
            take(from, ledger.due(request, DEADLINE), "deadline");
        }
        take(from, ledger.due(request, DEADLINE + HORIZON_MILLIS), "");
        if (!request.superseded()) {
            take(from, ledger.supersede(request), "a newer request");
        }
    }

    private static String word(OutcomeKind kind, String reason) {
        return kind == OutcomeKind.TIMED_OUT || kind == OutcomeKind.UNDELIVERED
                ? kind + "(" + reason + ")"
                : kind.name();
    }

    private void take(String from, Step step, String cause) {
        var ending = step.ending();
        if (ending != null) {
            note(from, ending.ending().name(), cause);
            return;
        }
        var next = step.request();
        boolean dispatched = step.effects().stream().anyMatch(Dispatched.class::isInstance);
        String to = state(next);
        if (!to.equals(from) || dispatched) {
            note(from, to, cause);
        }
        if (next.attempts().size() <= MOST_DISPATCHES && seen.add(likeness(next))) {
            toWalk.add(next);
        }
    }

    private void note(String from, String to, String cause) {
        transitions
                .computeIfAbsent(from + " --> " + to, _ -> new LinkedHashSet<>())
                .add(cause);
    }

    /** Where its last dispatch stands, or that the next is due. */
    private static String state(Request request) {
        return request.retryAt() > 0
                ? "RETRY_AT"
                : request.attempts().stream()
                        .filter(Attempt::open)
                        .map(attempt -> attempt.state().name())
                        .findFirst()
                        .orElseThrow();
    }

    private static List<Object> likeness(Request request) {
        return List.of(
                request.attempts().stream()
                        .map(attempt -> List.of(attempt.state(), attempt.gaveUp(), attempt.leg()))
                        .toList(),
                request.attemptsUsed(),
                request.retryAt() > 0,
                request.retryLeg(),
                request.superseded(),
                request.plan().getFirst().receipts());
    }

    private String inMermaid() {
        var text = new StringBuilder("stateDiagram-v2\n    direction TB\n");
        transitions.forEach((way, causes) -> {
            String label = inWords(causes);
            text.append("    ")
                    .append(way)
                    .append(label.isEmpty() ? "" : ": " + label)
                    .append('\n');
        });
        var left =
                transitions.keySet().stream().map(way -> way.split(" --> ")[0]).collect(Collectors.toSet());
        transitions.keySet().stream()
                .map(way -> way.split(" --> ")[1])
                .filter(to -> !left.contains(to))
                .distinct()
                .sorted()
                .forEach(to -> text.append("    ").append(to).append(" --> [*]\n"));
        return text.toString();
    }

    private static String inWords(Collection<@Nullable String> causes) {
        return causes.stream()
                .filter(cause -> cause != null && !cause.isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
