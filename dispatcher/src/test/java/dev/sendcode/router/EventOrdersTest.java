package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventOrdersTest {

    @Test
    void theSameSeedMakesTheSameLists() {
        assertThat(lists(1)).isEqualTo(lists(1)).isNotEqualTo(lists(2)).hasSize(5);
    }

    private static List<List<Integer>> lists(long seed) {
        var seen = new ArrayList<List<Integer>>();
        EventOrders.hold(seed, 5, 10, random -> random.nextInt(100), seen::add);
        return seen;
    }

    @Test
    void aFailureIsToldWithItsSeedAndTheSmallestListThatShowsIt() {
        assertThatThrownBy(() -> EventOrders.hold(
                        7,
                        100,
                        50,
                        random -> random.nextInt(100),
                        events -> assertThat(events.stream().filter(n -> n > 90).count())
                                .as("large ones")
                                .isLessThan(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("large ones")
                .hasMessageContaining("Seed 7")
                .satisfies(failure -> assertThat(
                                String.valueOf(failure.getMessage()).lines().filter(line -> line.matches(" {2}9\\d")))
                        .hasSize(3));
    }

    @Test
    void nothingCanBeLeftOutOfTheSmallestList() {
        var all = IntStream.range(0, 97).boxed().toList();
        assertThat(EventOrders.shrunk(all, events -> {
                    if (events.containsAll(List.of(3, 50, 96))) {
                        throw new IllegalStateException();
                    }
                }))
                .containsExactly(3, 50, 96);
    }
}
