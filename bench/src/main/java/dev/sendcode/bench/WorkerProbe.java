package dev.sendcode.bench;

import dev.sendcode.events.Channel;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.schemas.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Stands on both sides of workers: writes dispatches, is told of the vendor's calls, reads outcomes. What a worker gives back without a call is dispatched
 * again after the time it asks for, under the next number, as a router does; only the account that hangs is left alone.
 */
final class WorkerProbe implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration DEADLINE = Duration.ofMinutes(30);

    private final Cluster cluster;
    private final EventCodec codec;
    private final FictionalPhones phones = new FictionalPhones();
    private final KafkaConsumer<byte[], byte[]> reader;
    private final Sender sender;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final LongAdder notAccepted = new LongAdder();
    private final LongAdder givenBack = new LongAdder();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("probe-again").factory());
    private final Thread thread = Thread.ofPlatform().name("probe").unstarted(this::read);
    private int next;
    private volatile boolean closing;

    /** A dispatch that was written. */
    private record Ticket(Batch batch, int number, Dispatch dispatch) {}

    WorkerProbe(Cluster cluster) {
        this.cluster = cluster;
        this.codec = new EventCodec(cluster.registry());
        this.sender = cluster.sender();
        this.reader = new KafkaConsumer<>(KafkaClients.follower(cluster.kafka(), "bench-reader"));
        var partitions = reader.partitionsFor(cluster.topics().outcome().name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
        thread.start();
    }

    /** The vendor was called; from many threads. */
    void called(String dispatchId) {
        long now = System.nanoTime();
        var ticket = tickets.get(dispatchId);
        if (ticket != null) {
            ticket.batch().begun(ticket.number(), now);
        }
    }

    /** Writes so many a second for that time, and waits for the last outcome. */
    Batch paced(Load load, String account) throws IOException, InterruptedException {
        var batch = new Batch(next, load.requests());
        int first = next;
        next = batch.end();
        OpenLoop.run(load, System.nanoTime(), (number, due) -> send(batch, first + number, due, account));
        return awaited(batch);
    }

    /** Writes that many as fast as it can, and waits for the last outcome. */
    Batch burst(int count, String account) throws IOException, InterruptedException {
        return awaited(written(count, account));
    }

    /** Writes that many as fast as it can. */
    Batch written(int count, String account) throws IOException {
        var batch = new Batch(next, count);
        for (int number = next; number < batch.end(); number++) {
            send(batch, number, System.nanoTime(), account);
        }
        next = batch.end();
        sender.flush();
        return batch;
    }

    private void send(Batch batch, int number, long due, String account) {
        int partition = number % cluster.topics().partitions();
        batch.due(number, due);
        write(new Ticket(batch, number, dispatch(number, partition, account)));
    }

    private void write(Ticket ticket) {
        var dispatch = ticket.dispatch();
        tickets.put(dispatch.getDispatchId(), ticket);
        var topic = cluster.topics().dispatch(WorkerScenario.PROVIDER);
        sender.send(new ProducerRecord<>(
                topic.name(),
                dispatch.getLedgerPartition(),
                dispatch.getRequestId().getBytes(StandardCharsets.UTF_8),
                codec.encode(topic, dispatch)));
    }

    /** Of a phone and an application that had none before. */
    private Dispatch dispatch(int number, int partition, String account) {
        String requestId = new UUID(account.hashCode(), number).toString();
        long generation = System.currentTimeMillis();
        return Dispatch.newBuilder()
                .setDispatchId(Ids.dispatchId(requestId, generation, 1))
                .setNumber(1)
                .setRequestId(requestId)
                .setLedgerPartition(partition)
                .setGeneration(generation)
                .setApplication(BenchSettings.application(number / phones.size()))
                .setPhone(phones.get(number % phones.size()))
                .setChannel(Channel.CHANNEL_LOGIN)
                .setRegion("US")
                .setProvider(WorkerScenario.PROVIDER)
                .setAccount(account)
                .setTemplate("login")
                .setDeadline(Instant.now().plus(DEADLINE))
                .setHorizon(Instant.now().plus(Duration.ofHours(24)))
                .setSettingsVersion(0)
                .build();
    }

    private Batch awaited(Batch sent) throws IOException, InterruptedException {
        sender.flush();
        if (!sent.completed(PATIENCE)) {
            throw new IOException("the worker left " + sent.lost() + " of " + sent.count()
                    + " dispatches without call or outcome for " + PATIENCE.toMinutes() + " min; " + notAccepted()
                    + " outcomes were not Accepted");
        }
        return sent;
    }

    /** Outcomes that say anything but Accepted. */
    long notAccepted() {
        return notAccepted.sum();
    }

    private void read() {
        while (!closing) {
            try {
                reader.poll(POLL).forEach(this::outcome);
            } catch (WakeupException closed) {
                return;
            }
        }
    }

    private void outcome(ConsumerRecord<byte[], byte[]> record) {
        Outcome event = switch (codec.decode(cluster.topics().outcome(), record.value())) {
            case Decoded.Event<Outcome>(Outcome outcome) -> outcome;
            case Decoded.Poison<Outcome> poison ->
                throw new IllegalStateException("an outcome is poison: " + poison.reason());
        };
        var ticket = tickets.get(event.getDispatchId());
        if (ticket != null && isGivenBack(event)) {
            givenBack.increment();
            later.schedule(() -> again(ticket), event.getRetryAfter().orElse(0L), TimeUnit.MILLISECONDS);
            return;
        }
        if (ticket != null) {
            ticket.batch().ended(ticket.number(), System.nanoTime());
        }
        if (event.getKind() != OutcomeKind.ACCEPTED) {
            notAccepted.increment();
        }
    }

    private static boolean isGivenBack(Outcome event) {
        return event.getAccount().equals(BenchVendor.GOOD)
                && (event.getKind() == OutcomeKind.THROTTLED_ACCOUNT || event.getKind() == OutcomeKind.NOT_ATTEMPTED);
    }

    private void again(Ticket ticket) {
        var before = ticket.dispatch();
        int number = before.getNumber() + 1;
        write(new Ticket(
                ticket.batch(),
                ticket.number(),
                Dispatch.newBuilder(before)
                        .setNumber(number)
                        .setDispatchId(Ids.dispatchId(before.getRequestId(), before.getGeneration(), number))
                        .build()));
    }

    /** How often a dispatch came back without a call, and was sent again. */
    long givenBack() {
        return givenBack.sum();
    }

    @Override
    public void close() {
        closing = true;
        later.shutdownNow();
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
