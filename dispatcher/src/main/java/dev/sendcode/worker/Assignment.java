package dev.sendcode.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that are ours. One that is revoked is let go when what is in flight has ended and is committed; one that is lost at once, and what
 * is in flight there still publishes its outcome, as only this worker knows it, but commits nothing. Changed by the polling thread alone.
 */
final class Assignment implements ConsumerRebalanceListener {

    private final Map<TopicPartition, PartitionWork> works = new ConcurrentHashMap<>();
    /** Not ours any more, but not all of their records have ended. */
    private final Queue<PartitionWork> lost = new ConcurrentLinkedQueue<>();

    private final Commits commits;
    private final Duration drain;
    private final WorkerMetrics metrics;

    /** An assignment without partitions; a revoked one may take so long to end its work. */
    Assignment(Commits commits, Duration drain, WorkerMetrics metrics) {
        this.commits = commits;
        this.drain = drain;
        this.metrics = metrics;
    }

    /** The partitions with their work. */
    Map<TopicPartition, PartitionWork> works() {
        return works;
    }

    /** The work of a partition. */
    PartitionWork work(TopicPartition partition) {
        return works.computeIfAbsent(partition, _ -> new PartitionWork());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> works.put(partition, new PartitionWork()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            long begun = System.nanoTime();
            letGo(partitions);
            metrics.drained(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        lost.removeIf(PartitionWork::idle);
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.remove(partition);
            if (work != null) {
                lost.add(work);
            }
            commits.forget(partition);
        }
    }

    /** Lets all partitions go, waiting as when they are revoked. */
    void end() {
        letGo(Set.copyOf(works.keySet()));
        lost.forEach(work -> work.drain(Duration.ZERO));
    }

    /** Leaves everything undone that waits for an outage; nothing is committed any more. */
    void giveUp() {
        works.values().forEach(work -> work.drain(Duration.ZERO));
        lost.forEach(work -> work.drain(Duration.ZERO));
    }

    /** Waits for what is in flight, all partitions at once, commits, and forgets them. */
    private void letGo(Collection<TopicPartition> partitions) {
        long end = System.nanoTime() + drain.toNanos();
        var leaving = new HashMap<TopicPartition, PartitionWork>();
        for (TopicPartition partition : partitions) {
            PartitionWork work = works.get(partition);
            if (work != null) {
                leaving.put(partition, work);
                work.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        }
        commits.last(leaving);
        works.keySet().removeAll(leaving.keySet());
    }
}
