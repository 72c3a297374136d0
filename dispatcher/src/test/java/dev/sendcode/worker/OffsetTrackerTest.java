package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private static final int RUNS = 500;

    @Test
    void nothingIsCommittedBeforeAnythingWasTaken() {
        assertThat(new OffsetTracker().committable()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void whatIsDoneBehindAnOpenRecordIsNotCommitted() {
        var tracker = new OffsetTracker();
        tracker.taken(5);
        tracker.taken(6);
        tracker.done(6);

        assertThat(tracker.committable()).hasValue(5);
        assertThat(tracker.span()).isEqualTo(2);

        tracker.done(5);
        assertThat(tracker.committable()).hasValue(7);
        assertThat(tracker.span()).isZero();
    }

    @Test
    void aRecordThatWasTakenAlreadyIsRefused() {
        var tracker = new OffsetTracker();
        tracker.taken(5);

        assertThatThrownBy(() -> tracker.taken(5)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the order and the gaps: nothing open is ever passed, nothing goes back, and in the end all is committed. */
    @Test
    void theCommittedOffsetNeverPassesAnOpenRecord() {
        for (long seed = 1; seed <= RUNS; seed++) {
            List<Long> failing = shrunk(seed, offsets(new Random(seed)));
            assertThat(failing).as("seed %d fails with these offsets", seed).isEmpty();
        }
    }

    private static List<Long> offsets(Random random) {
        var offsets = new ArrayList<Long>();
        long offset = random.nextInt(100);
        for (int i = random.nextInt(60); i >= 0; i--) {
            offsets.add(offset);
            offset += 1 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0); // transaction markers leave gaps
        }
        return offsets;
    }

    /** Halves a failing list while a half still fails; empty if it holds. */
    private static List<Long> shrunk(long seed, List<Long> offsets) {
        if (holds(new Random(seed), offsets)) {
            return List.of();
        }
        for (var half :
                List.of(offsets.subList(0, offsets.size() / 2), offsets.subList(offsets.size() / 2, offsets.size()))) {
            if (half.size() < offsets.size() && !holds(new Random(seed), half)) {
                return shrunk(seed, half);
            }
        }
        return offsets;
    }

    private static boolean holds(Random random, List<Long> offsets) {
        var tracker = new OffsetTracker();
        var open = new TreeSet<Long>();
        var waiting = new ArrayList<>(offsets);
        long before = -1;
        long taken = -1;
        while (!waiting.isEmpty() || !open.isEmpty()) {
            if (!waiting.isEmpty() && (open.isEmpty() || random.nextBoolean())) {
                long next = waiting.removeFirst();
                tracker.taken(next);
                open.add(next);
                taken = next;
            } else {
                var any = new ArrayList<>(open);
                Collections.shuffle(any, random);
                tracker.done(any.getFirst());
                tracker.done(any.getFirst()); // a repeat changes nothing
                open.remove(any.getFirst());
            }
            long committable = tracker.committable().orElseThrow();
            if (committable < before || (!open.isEmpty() && committable != open.first())) {
                return false;
            }
            if (tracker.span() != (open.isEmpty() ? 0 : taken + 1 - open.first())) {
                return false;
            }
            before = committable;
        }
        return offsets.isEmpty() || before == offsets.getLast() + 1;
    }
}
