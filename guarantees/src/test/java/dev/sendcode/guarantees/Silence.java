package dev.sendcode.guarantees;

import dev.sendcode.embedded.AuditLog.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How long partitions of the audit topic heard nothing, by the broker's clock.
 *
 * @param heard all events
 */
record Silence(List<Heard> heard) {

    Silence {
        heard = List.copyOf(heard);
    }

    /**
     * A time without an event.
     *
     * @param partition where
     * @param from the event before it
     * @param length until the event after it
     */
    record Pause(int partition, Instant from, Duration length) {

        private static Pause between(int partition, Instant from, Instant to) {
            return new Pause(partition, from, Duration.between(from, to));
        }

        private static Pause longer(Pause one, Pause other) {
            return other.length().compareTo(one.length()) > 0 ? other : one;
        }
    }

    /**
     * The longest time between two consecutive events of any of these partitions, of which some lies between the two instants; to the latter at most. Empty where there are
     * no partitions.
     */
    Optional<Pause> longest(Collection<Integer> partitions, Instant from, Instant to) {
        return Set.copyOf(partitions).stream()
                .map(partition -> longest(partition, from, to))
                .reduce(Pause::longer);
    }

    private Pause longest(int partition, Instant from, Instant to) {
        var longest = new Pause(partition, from, Duration.ZERO);
        var before = from;
        var moments = heard.stream()
                .filter(each -> each.partition() == partition)
                .map(Heard::appended)
                .filter(moment -> !moment.isAfter(to)) // what comes later is of another story
                .sorted()
                .iterator();
        while (moments.hasNext()) {
            var moment = moments.next();
            if (moment.isAfter(from)) {
                longest = Pause.longer(longest, Pause.between(partition, before, moment));
            }
            before = moment;
        }
        return Pause.longer(longest, Pause.between(partition, before, to));
    }
}
