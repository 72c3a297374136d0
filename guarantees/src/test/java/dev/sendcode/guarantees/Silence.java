package dev.sendcode.guarantees;

import dev.sendcode.embedded.AuditLog.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
     * The longest time between two consecutive events of any of these partitions, of which some lies between the two instants; zero where there are no
     * partitions.
     */
    Duration longest(Collection<Integer> partitions, Instant from, Instant to) {
        return Set.copyOf(partitions).stream()
                .map(partition -> longest(partition, from, to))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Duration longest(int partition, Instant from, Instant to) {
        var longest = Duration.ZERO;
        var before = from;
        var moments = heard.stream()
                .filter(each -> each.partition() == partition)
                .map(Heard::appended)
                .sorted()
                .iterator();
        while (moments.hasNext()) {
            var moment = moments.next();
            if (moment.isAfter(from) && before.isBefore(to)) {
                var silent = Duration.between(before, moment);
                longest = silent.compareTo(longest) > 0 ? silent : longest;
            }
            before = moment;
        }
        var rest = Duration.between(before, to);
        return rest.compareTo(longest) > 0 ? rest : longest;
    }
}
