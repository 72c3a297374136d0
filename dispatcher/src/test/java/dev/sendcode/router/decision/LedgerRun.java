package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.DEADLINE;
import static dev.sendcode.router.decision.Samples.NOW;
import static dev.sendcode.router.decision.Samples.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Attempt.State;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Effect.Ended;
import dev.sendcode.router.decision.Effect.TimedOut;
import dev.sendcode.router.decision.Ledger.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and its window from the admission to the end; every step is held against the promises. */
final class LedgerRun {

    private static final long WINDOW = 60_000;
    private static final String REQUEST = "request-1";
    private static final DecisionTable TABLE = DecisionTable.read();

    /** What may happen to a request. Numbers stand for one of those that are there by then. */
    sealed interface Happening {

        /** A worker or the collector says something of one of the dispatches. */
        record Says(int dispatch, OutcomeKind kind, String reason, long retryAfter) implements Happening {}

        /** Something that was said is read once more. */
        record Again(int word) implements Happening {}

        /** The router's own word, if there is one in the log. */
        record TimerIsRead() implements Happening {}

        /** Time passes, and the timer looks whether something is due. */
        record Time(long millis) implements Happening {}

        /** A newer request is admitted. */
        record Newer() implements Happening {}
    }

    private final Ledger ledger = new Ledger(RETRY);
    private final Set<String> dispatched = new HashSet<>();
    private final List<Known> said = new ArrayList<>();
    private final Queue<Known> timers = new ArrayDeque<>();
    private Window window = Window.opened(null, REQUEST, NOW, WINDOW, DEADLINE);
    private long now = NOW;
    private Request request;
    private @Nullable Ended ending;

    LedgerRun(int accounts) {
        request = Samples.request(accounts);
        take(ledger.begin(request, now));
    }

    /** How it ended. */
    String ending() {
        return ending == null ? "" : ending.ending().name();
    }

    /** Does it; after the end nothing does anything, as the entry is gone. */
    void happens(Happening happening) {
        if (ending != null) {
            return;
        }
        switch (happening) {
            case Happening.Says says -> {
                var attempts = request.attempts();
                String id = attempts.get(says.dispatch() % attempts.size()).dispatchId();
                hear(new Known(id, says.kind(), says.reason(), says.retryAfter(), null, null, null, null, false));
            }
            case Happening.Again(int word) -> {
                if (!said.isEmpty()) {
                    hear(said.get(word % said.size()));
                }
            }
            case Happening.TimerIsRead() -> {
                if (!timers.isEmpty()) {
                    hear(timers.remove());
                }
            }
            case Happening.Time(long millis) -> {
                now += millis;
                take(ledger.due(request, now));
            }
            case Happening.Newer() -> {
                if (!window.holds(now)) {
                    window = Window.opened(window, "request-2", now, WINDOW, now + WINDOW);
                    take(ledger.supersede(request));
                }
            }
        }
    }

    /** Nothing more is said: the timers alone bring it to its end. */
    void comesToItsEnd() {
        for (int step = 0; ending == null && step < 100; step++) {
            var due = request.due(RETRY.grace().toMillis());
            if (due.isPresent()) {
                happens(new Happening.Time(Math.max(0, due.getAsLong() - now)));
            } else {
                assertThat(timers)
                        .as("a request with nothing due waits for a timer's word")
                        .isNotEmpty();
            }
            happens(new Happening.TimerIsRead());
        }
        assertThat(ending).as("it always ends").isNotNull();
    }

    private void hear(Known known) {
        said.add(known);
        var attempt = Objects.requireNonNull(request.attempt(known.dispatchId()));
        assertThat(TABLE.of(known, attempt, company(attempt)).filter(DecisionTable.Rule::cannotBe))
                .as("what the table says cannot be")
                .isEmpty();
        take(ledger.learn(request, known, now));
    }

    private Set<String> company(Attempt attempt) {
        boolean other = request.attempts().stream().anyMatch(a -> a.open() && a.number() != attempt.number());
        String company = other ? "open" : request.retryAt() > 0 ? "due" : "alone";
        return Set.of(company, request.superseded() ? "newer" : "newest");
    }

    private void take(Step step) {
        var before = request;
        request = step.request();
        assertThat(request.attempts().stream().filter(Attempt::open).count())
                .as("dispatches under way at once")
                .isLessThanOrEqualTo(1);
        assertThat(request.attemptsUsed())
                .as("attempts used")
                .isBetween(0, Math.min(RETRY.maxAttempts(), request.attempts().size()));
        for (int i = 0; i < before.attempts().size(); i++) {
            var was = before.attempts().get(i).state();
            var is = request.attempts().get(i).state();
            assertThat(is == was || was.rises(is))
                    .as("what is known only grows, %s after %s", is, was)
                    .isTrue();
        }
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Dispatched(Attempt attempt) -> dispatched(before, attempt);
                case TimedOut(Attempt attempt, String reason) ->
                    timers.add(new Known(
                            attempt.dispatchId(), OutcomeKind.TIMED_OUT, reason, 0, null, null, null, null, false));
                case Ended ended -> end(ended);
                case Effect.Audited audited -> assertThat(audited.kind()).isNotNull();
            }
        }
    }

    private void dispatched(Request before, Attempt attempt) {
        assertThat(dispatched.add(attempt.dispatchId())).as("a new id").isTrue();
        assertThat(attempt.number()).as("numbers have no gaps").isEqualTo(dispatched.size());
        assertThat(attempt.state()).isEqualTo(State.DISPATCHED);
        assertThat(now).as("before the deadline").isLessThan(DEADLINE);
        assertThat(before.superseded()).as("a newer request was admitted").isFalse();
    }

    private void end(Ended ended) {
        assertThat(ending).as("the only ending").isNull();
        ending = ended;
        var after = ended.releases() ? window.releasedBy(REQUEST, now) : window;
        boolean opened = window.opener().equals(REQUEST);
        assertThat(after.holds(now)).isEqualTo(window.holds(now) && !(ended.releases() && opened));
        window = after;
    }
}
