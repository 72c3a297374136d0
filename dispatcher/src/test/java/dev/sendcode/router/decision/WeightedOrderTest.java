package dev.sendcode.router.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sendcode.runtime.settings.Route;
import dev.sendcode.runtime.settings.Route.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedOrderTest {

    private static final int IDS = 10_000;

    /**
     * Four standard deviations of a share of one half, the widest there is: sqrt(0.25 / 10,000) = 0.005. Ids are seeded, so that what passes once
     * passes always.
     */
    private static final double BOUND = 0.02;

    @Test
    void withoutWeightsTheOrderIsAsWritten() {
        assertThat(WeightedOrder.of(Route.ordered("CN", List.of("c", "a", "b")), "any"))
                .containsExactly("c", "a", "b");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_121, 424_242})
    void inTheLargeEachAccountComesFirstAsOftenAsItsWeightSays(long seed) {
        var route = new Route("*", "CN", List.of(new Share("a", 70), new Share("b", 20), new Share("c", 10)));
        var random = new Random(seed);
        var firsts = new ArrayList<String>();
        int bBeforeCBehindA = 0;
        for (int i = 0; i < IDS; i++) {
            var order = WeightedOrder.of(route, new UUID(random.nextLong(), random.nextLong()).toString());
            assertThat(order).containsExactlyInAnyOrder("a", "b", "c");
            firsts.add(order.getFirst());
            bBeforeCBehindA += order.equals(List.of("a", "b", "c")) ? 1 : 0;
        }
        assertThat(Collections.frequency(firsts, "a") / (double) IDS).isCloseTo(0.7, within(BOUND));
        assertThat(Collections.frequency(firsts, "b") / (double) IDS).isCloseTo(0.2, within(BOUND));
        assertThat(Collections.frequency(firsts, "c") / (double) IDS).isCloseTo(0.1, within(BOUND));
        // what is left is drawn by weight again: 20 of 30
        assertThat(bBeforeCBehindA / (double) Collections.frequency(firsts, "a"))
                .isCloseTo(20.0 / 30, within(BOUND));
    }

    @Test
    void takingAnAccountAwayMovesNoRequestThatDidNotGoToIt() {
        var before = new Route("*", "CN", List.of(new Share("a", 5), new Share("b", 3), new Share("c", 2)));
        var after = new Route("*", "CN", List.of(new Share("a", 5), new Share("b", 3)));
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            String first = WeightedOrder.of(before, id).getFirst();
            if (!first.equals("c")) {
                assertThat(WeightedOrder.of(after, id).getFirst()).isEqualTo(first);
            }
        }
    }
}
