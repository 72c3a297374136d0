package dev.sendcode.bench;

import dev.sendcode.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Stands on both sides of a subject: sends commands, reads dispatches and audit events (read_committed), and answers each dispatch as worker and
 * collector would whose vendor takes no time. One batch at a time.
 */
final class RouterProbe implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RouterSubject subject;
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Sender sender;
    private final Queue<ConsumerRecord<byte[], byte[]>> held = new ConcurrentLinkedQueue<>();
    private final Thread thread = Thread.ofPlatform().name("probe").unstarted(this::read);
    private volatile Batch batch;
    private volatile boolean answers = true;
    private volatile boolean closing;

    /**
     * Starts to read from the topics' ends.
     *
     * @param next the first number that was not used
     */
    RouterProbe(RouterSubject subject, Cluster cluster, int next) {
        this.subject = subject;
        this.batch = new Batch(next, 0);
        this.sender = cluster.sender();
        this.reader = new KafkaConsumer<>(KafkaClients.follower(cluster.kafka(), "bench-reader"));
        var partitions = subject.outputs().stream()
                .flatMap(topic -> reader.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
        thread.start();
    }

    /** The first number that was not used. */
    int next() {
        return batch.end();
    }

    /** Sends so many a second for that time, and waits for the last ending. */
    Batch paced(Load load) throws IOException, InterruptedException {
        var sending = new Batch(next(), load.requests());
        int first = next();
        batch = sending;
        OpenLoop.run(load, System.nanoTime(), (number, due) -> {
            sending.due(first + number, due);
            sender.send(subject.command(first + number));
        });
        return awaited(sending);
    }

    /** Sends that many as fast as they can be written, and waits for the last ending. */
    Batch burst(int count) throws IOException, InterruptedException {
        var sending = new Batch(next(), count);
        batch = sending;
        for (int number = sending.end() - count; number < sending.end(); number++) {
            sending.due(number, System.nanoTime());
            sender.send(subject.command(number));
        }
        return awaited(sending);
    }

    private Batch awaited(Batch sent) throws IOException, InterruptedException {
        sender.flush();
        if (answers && !sent.completed(PATIENCE)) {
            throw new IOException("the " + subject.name() + " left " + sent.lost() + " of " + sent.count()
                    + " commands without dispatch or ending for " + PATIENCE.toMinutes() + " min");
        }
        return sent;
    }

    /** From now on dispatches are held, not answered, until they are taken from {@link #held}. */
    void hold() {
        answers = false;
    }

    /** Answers dispatches again as they come. */
    void answer() {
        answers = true;
    }

    /** Dispatches that nobody answered. */
    List<ConsumerRecord<byte[], byte[]>> held() {
        return List.copyOf(held);
    }

    /** Answers what was held: taken by the vendor. */
    void acceptHeld() throws IOException {
        held.forEach(dispatch -> sender.send(subject.accepted(dispatch)));
        sender.flush();
    }

    /** Answers what was held: delivered; it is held no more. */
    void deliverHeld() throws IOException {
        for (var dispatch = held.poll(); dispatch != null; dispatch = held.poll()) {
            sender.send(subject.delivered(dispatch));
        }
        sender.flush();
    }

    private void read() {
        String dispatches = subject.dispatches();
        while (!closing) {
            try {
                for (var record : reader.poll(POLL)) {
                    if (record.topic().equals(dispatches)) {
                        dispatched(record);
                    } else {
                        subject.ended(record).ifPresent(number -> batch.ended(number, System.nanoTime()));
                    }
                }
            } catch (WakeupException closed) {
                return;
            }
        }
    }

    private void dispatched(ConsumerRecord<byte[], byte[]> record) {
        long now = System.nanoTime();
        if (!batch.begun(subject.dispatched(record), now)) {
            return;
        }
        if (answers) {
            sender.send(subject.accepted(record));
            sender.send(subject.delivered(record));
        } else {
            held.add(record);
        }
    }

    @Override
    public void close() {
        closing = true;
        reader.wakeup();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        sender.close();
    }
}
