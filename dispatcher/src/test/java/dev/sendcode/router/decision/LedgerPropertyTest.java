package dev.sendcode.router.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.router.EventOrders;
import dev.sendcode.router.decision.LedgerRun.Happening;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, in whatever order and however often: the promises about one request hold. */
class LedgerPropertyTest {

    private static final int REQUESTS = 2_000;
    private static final int EVENTS = 60;
    private static final List<OutcomeKind> KINDS = List.of(OutcomeKind.values());
    private static final List<String> REASONS =
            List.of("CARRIER", Known.RECIPIENT, Known.NO_OUTCOME, Known.NO_RECEIPT, "BREAKER_OPEN");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, 7_777, 424_242})
    void neverTwoCallsForOneNumberNorTwoEndingsNorADispatchTooLateAndAlwaysAnEnd(long seed) {
        EventOrders.hold(seed, REQUESTS, EVENTS, LedgerPropertyTest::any, events -> {
            var run = new LedgerRun(1 + events.size() % 3);
            events.forEach(run::happens);
            run.comesToItsEnd();
        });
    }

    @ParameterizedTest(name = "with {0} accounts")
    @ValueSource(ints = {1, 2, 3})
    void whatTheGeneratorMakesReachesEveryEnding(int accounts) {
        var reached = new TreeSet<String>();
        EventOrders.hold(accounts, REQUESTS, EVENTS, LedgerPropertyTest::any, events -> {
            var run = new LedgerRun(accounts);
            events.forEach(run::happens);
            run.comesToItsEnd();
            reached.add(run.ending());
        });
        assertThat(reached).containsExactly("DELIVERED", "EXPIRED", "FAILED", "SUPERSEDED", "UNDELIVERED", "UNKNOWN");
    }

    private static Happening any(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Happening.Newer();
            case 1, 2, 3 -> new Happening.Time(random.nextInt(20_000));
            case 4 -> new Happening.Time(random.nextInt(400_000));
            case 5 -> new Happening.TimerIsRead();
            case 6, 7 -> new Happening.Again(random.nextInt(1_000));
            default -> new Happening.Says(random.nextInt(1_000), kind(random), reason(random), random.nextInt(5_000));
        };
    }

    private static OutcomeKind kind(Random random) {
        // what goes on rather than ends comes more often, or most requests would be short
        return switch (random.nextInt(3)) {
            case 0 -> OutcomeKind.UNREACHABLE;
            case 1 -> OutcomeKind.THROTTLED_ACCOUNT;
            default -> KINDS.get(random.nextInt(KINDS.size()));
        };
    }

    private static String reason(Random random) {
        return REASONS.get(random.nextInt(REASONS.size()));
    }
}
