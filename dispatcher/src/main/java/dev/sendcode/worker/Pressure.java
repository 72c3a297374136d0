package dev.sendcode.worker;

import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Pauses what must not be read now: everything while the room is full or something is away, and a partition of which a crash would read too much again.
 * A paused partition keeps its place. For the polling thread alone.
 */
final class Pressure {

    private final Consumer<byte[], byte[]> consumer;
    private final Room room;
    private final OutageGate gate;
    private final int span;

    /** Presses on this consumer; a partition may have so many offsets behind its lowest unfinished one. */
    Pressure(Consumer<byte[], byte[]> consumer, Room room, OutageGate gate, int span) {
        this.consumer = consumer;
        this.room = room;
        this.gate = gate;
        this.span = span;
    }

    /** Pauses and resumes; answers whether all is paused. */
    boolean regulate(Map<TopicPartition, PartitionWork> works) {
        boolean all = room.full() || gate.closedBy().isPresent();
        var pause = new HashSet<TopicPartition>();
        for (TopicPartition partition : consumer.assignment()) {
            PartitionWork work = works.get(partition);
            if (all || (work != null && work.span() >= span)) {
                pause.add(partition);
            }
        }
        var resume = new HashSet<>(consumer.paused());
        resume.removeAll(pause);
        consumer.resume(resume);
        consumer.pause(pause);
        return all;
    }
}
