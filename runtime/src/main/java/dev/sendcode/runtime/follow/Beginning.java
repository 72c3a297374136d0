package dev.sendcode.runtime.follow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where a follower begins to read. */
public sealed interface Beginning {

    /** The first record that there is. */
    record AtTheStart() implements Beginning {}

    /** Behind the last record: what is written from now on. */
    record AtTheEnd() implements Beginning {}

    /**
     * With the first record that was written at that time or later, by the broker's clock.
     *
     * @param from the time
     */
    record At(Instant from) implements Beginning {}

    /** Puts an assigned consumer there. */
    default void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        switch (this) {
            case AtTheStart() -> consumer.seekToBeginning(partitions);
            case AtTheEnd() -> consumer.seekToEnd(partitions);
            case At(Instant from) -> seek(consumer, partitions, from);
        }
        // seeking is lazy: only now are the places known, and records that come from here on read
        partitions.forEach(consumer::position);
    }

    private static void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions, Instant from) {
        Map<TopicPartition, Long> times =
                partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> from.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }
}
