package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Partitions that come and go, and what is committed of them. */
class AssignmentTest {

    private static final TopicPartition ONE = new TopicPartition("dispatch", 1);
    private static final TopicPartition TWO = new TopicPartition("dispatch", 2);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Commits commits = new Commits(consumer, Duration.ZERO);
    private final Assignment assignment =
            new Assignment(commits, Duration.ofMillis(20), new WorkerMetrics(new SimpleMeterRegistry()));

    AssignmentTest() {
        consumer.assign(List.of(ONE, TWO));
        assignment.onPartitionsAssigned(List.of(ONE, TWO));
    }

    @Test
    void whatIsDoneWithoutAGapIsCommittedAtTheInterval() {
        take(ONE, 10, 11, 12);
        done(ONE, 10, 12);

        commits.whenDue(assignment.works());

        assertThat(committed()).isEqualTo(Map.of(ONE, 11L));
    }

    @Test
    void aRevokedPartitionIsCommittedAndForgotten() {
        take(ONE, 10, 11);
        done(ONE, 10, 11);
        take(TWO, 5);

        assignment.onPartitionsRevoked(List.of(ONE));

        assertThat(committed()).isEqualTo(Map.of(ONE, 12L));
        assertThat(assignment.works()).containsOnlyKeys(TWO);
    }

    @Test
    void whatIsStillInFlightWhenARevokedPartitionIsLetGoIsNotCommittedAndToldToLeave() {
        take(ONE, 10, 11);
        done(ONE, 11);
        PartitionWork work = assignment.work(ONE);

        assignment.onPartitionsRevoked(List.of(ONE));

        assertThat(committed()).isEqualTo(Map.of(ONE, 10L));
        assertThat(work.abandoned()).isTrue();
    }

    @Test
    void aLostPartitionCommitsNothingAndItsWorkGoesOn() {
        take(ONE, 10, 11);
        done(ONE, 10);
        PartitionWork work = assignment.work(ONE);

        assignment.onPartitionsLost(List.of(ONE));
        work.ended(11, true);
        commits.whenDue(assignment.works());
        assignment.end();

        assertThat(committed()).isEmpty();
        assertThat(work.idle()).isTrue();
    }

    @Test
    void whatComesBackBeginsAnew() {
        take(ONE, 10, 11);
        assignment.onPartitionsLost(List.of(ONE));
        assignment.onPartitionsAssigned(List.of(ONE));

        take(ONE, 10);
        done(ONE, 10);
        commits.whenDue(assignment.works());

        assertThat(committed()).isEqualTo(Map.of(ONE, 11L));
    }

    @Test
    void aPartitionOfWhichACrashWouldReadTooMuchAgainIsPausedAlone() {
        var room = new Room(100);
        var pressure = new Pressure(consumer, room, new OutageGate(), 3);
        take(ONE, 10, 11, 12);
        take(TWO, 1);

        assertThat(pressure.regulate(assignment.works())).isFalse();
        assertThat(consumer.paused()).containsExactly(ONE);

        done(ONE, 10);
        pressure.regulate(assignment.works());
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void aFullRoomPausesEverythingAndWhatHoldsAPermitDoesNotFillIt() {
        var room = new Room(1);
        var pressure = new Pressure(consumer, room, new OutageGate(), 3);

        room.taken();
        assertThat(pressure.regulate(assignment.works())).isTrue();
        assertThat(consumer.paused()).isEqualTo(Set.of(ONE, TWO));

        room.permitted();
        assertThat(pressure.regulate(assignment.works())).isFalse();
        assertThat(consumer.paused()).isEmpty();
        assertThat(room.inWork()).isEqualTo(1);
    }

    private void take(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            assignment.work(partition).taken(offset);
        }
    }

    private void done(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            assignment.work(partition).ended(offset, true);
        }
    }

    private Map<TopicPartition, Long> committed() {
        var committed = new HashMap<TopicPartition, Long>();
        consumer.committed(Set.of(ONE, TWO)).forEach((partition, offset) -> put(committed, partition, offset));
        return committed;
    }

    private static void put(
            Map<TopicPartition, Long> into, TopicPartition partition, @Nullable OffsetAndMetadata offset) {
        if (offset != null) {
            into.put(partition, offset.offset());
        }
    }
}
