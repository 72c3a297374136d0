package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.AuditLog.Heard;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.guarantees.Silence.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Silence silence =
            new Silence(List.of(heard(0, 10), heard(0, 20), heard(0, 50), heard(1, 12), heard(1, 14), heard(0, 51)));

    @Test
    void theLongestTimeBetweenTwoEventsOfOnePartitionCounts() {
        assertThat(silence.longest(Set.of(0), at(15), at(51))).contains(new Pause(0, at(20), Duration.ofSeconds(30)));
    }

    @Test
    void whatBeganBeforeCountsFromItsBeginningAndToTheEndAtMost() {
        assertThat(silence.longest(Set.of(0), at(30), at(40))).contains(new Pause(0, at(20), Duration.ofSeconds(20)));
    }

    @Test
    void aPartitionThatHearsNothingMoreIsSilentToTheEnd() {
        assertThat(silence.longest(Set.of(0, 1), at(13), at(60)))
                .contains(new Pause(1, at(14), Duration.ofSeconds(46)));
    }

    @Test
    void noPartitionsAreNotSilent() {
        assertThat(silence.longest(Set.of(), at(0), at(60))).isEmpty();
    }

    private static Heard heard(int partition, long second) {
        var event = AuditEvent.newBuilder()
                .setEventId("e")
                .setKind(AuditKind.REQUESTED)
                .setTime(at(second))
                .build();
        return new Heard(event, partition, at(second));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
