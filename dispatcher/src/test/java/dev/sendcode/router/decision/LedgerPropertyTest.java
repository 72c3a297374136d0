package dev.sendcode.router.decision;

import static dev.sendcode.router.decision.Samples.DEADLINE;
import static dev.sendcode.router.decision.Samples.NOW;
import static dev.sendcode.router.decision.Samples.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.decision.Effect.Dispatched;
import dev.sendcode.router.decision.Effect.Ended;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, in whatever order and however often: the promises about one request hold. A failure prints its seed in the test's name. */
class LedgerPropertyTest {

    private static final int REQUESTS = 2_000;
    private static final int EVENTS = 60;

    private final Ledger ledger = new Ledger(RETRY);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, 7_777, 424_242})
    void neverTwoCallsForOneNumberNorTwoEndingsNorADispatchTooLateAndAlwaysAnEnd(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            live(random);
        }
    }

    private void live(Random random) {
        var dispatched = new HashSet<String>();
        var log = new ArrayList<Known>();
        long now = NOW;
        var step = ledger.begin(Samples.request(1 + random.nextInt(3)), now);
        check(step, now, dispatched, log);
        for (int event = 0; event < EVENTS && step.ending() == null; event++) {
            now += random.nextInt(20_000);
            step = next(step.request(), random, now, log);
            check(step, now, dispatched, log);
        }
        for (int timer = 0; step.ending() == null && timer < 100; timer++) {
            var due = step.request().due(RETRY.grace().toMillis());
            if (due.isPresent()) {
                now = Math.max(now, due.getAsLong());
                step = ledger.due(step.request(), now);
            } else {
                step = ledger.learn(step.request(), log.removeLast(), now);
            }
            check(step, now, dispatched, log);
        }
        assertThat(step.ending()).as("it always ends").isNotNull();
    }

    private Ledger.Step next(Request request, Random random, long now, List<Known> log) {
        return switch (random.nextInt(10)) {
            case 0 -> ledger.supersede(request);
            case 1, 2, 3 -> ledger.due(request, now);
            default -> {
                boolean repeat = !log.isEmpty() && random.nextInt(3) == 0;
                var known = repeat ? log.get(random.nextInt(log.size())) : any(request, random);
                log.add(known);
                yield ledger.learn(request, known, now);
            }
        };
    }

    private static Known any(Request request, Random random) {
        var attempt = request.attempts().get(random.nextInt(request.attempts().size()));
        var kinds = OutcomeKind.values();
        var kind = kinds[random.nextInt(kinds.length)];
        var reasons = List.of("CARRIER", Known.RECIPIENT, Known.NO_OUTCOME, Known.NO_RECEIPT, "BREAKER_OPEN");
        return new Known(
                attempt.dispatchId(),
                kind,
                reasons.get(random.nextInt(reasons.size())),
                random.nextInt(5_000),
                null,
                null,
                null,
                null,
                false);
    }

    private static void check(Ledger.Step step, long now, Set<String> dispatched, List<Known> log) {
        assertThat(step.request().attempts().stream().filter(Attempt::open).count())
                .as("dispatches under way at once")
                .isLessThanOrEqualTo(1);
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Dispatched(Attempt attempt) -> {
                    assertThat(dispatched.add(attempt.dispatchId())).isTrue();
                    assertThat(now).isLessThan(DEADLINE);
                }
                case Effect.TimedOut(Attempt attempt, String reason) ->
                    log.add(new Known(
                            attempt.dispatchId(), OutcomeKind.TIMED_OUT, reason, 0, null, null, null, null, false));
                case Ended ended ->
                    assertThat(step.effects())
                            .filteredOn(Ended.class::isInstance)
                            .hasSize(1);
                case Effect.Audited audited -> assertThat(audited.kind()).isNotNull();
            }
        }
    }
}
