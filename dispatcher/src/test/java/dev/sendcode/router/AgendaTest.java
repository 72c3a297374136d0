package dev.sendcode.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.router.Agenda.Entry;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private final Agenda agenda = Agenda.inMemory();

    @Test
    void theMostOverdueComesFirstWithinASecondAndOverSeveral() {
        agenda.add(2_500, "c");
        agenda.add(1_900, "b");
        agenda.add(1_100, "a");
        agenda.add(2_501, "later");

        assertThat(agenda.until(2_500, 10))
                .containsExactly(new Entry(1_100, "a"), new Entry(1_900, "b"), new Entry(2_500, "c"));
        assertThat(agenda.until(2_500, 2)).containsExactly(new Entry(1_100, "a"), new Entry(1_900, "b"));
        assertThat(agenda.until(1_099, 10)).isEmpty();
    }

    @Test
    void aNoteStaysUntilItIsRemovedAndSoDoItsNeighbours() {
        agenda.add(1_100, "a");
        agenda.add(1_100, "b");

        agenda.remove(1_101, "a");
        assertThat(agenda.until(2_000, 10)).hasSize(2);
        agenda.remove(1_100, "a");
        agenda.remove(1_100, "a");
        assertThat(agenda.until(2_000, 10)).containsExactly(new Entry(1_100, "b"));
        agenda.remove(1_100, "b");
        assertThat(agenda.until(2_000, 10)).isEmpty();
    }
}
