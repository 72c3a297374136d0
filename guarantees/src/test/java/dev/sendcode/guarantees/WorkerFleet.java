package dev.sendcode.guarantees;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import dev.sendcode.client.Recorded;
import dev.sendcode.embedded.AuditLog;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.AuditKind;
import dev.sendcode.simulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A router, a collector and some workers whose vendor takes its time, and people who ask. */
final class WorkerFleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AtomicInteger PHONES = new AtomicInteger();

    private final Cluster cluster;
    private final KafkaLoad load;
    private final List<Instance> workers;

    private WorkerFleet(Cluster cluster, int workers) {
        this.cluster = cluster;
        cluster.start(Role.ROUTER, 1);
        cluster.start(Role.COLLECTOR, 1);
        this.workers = new ArrayList<>(cluster.start(Role.WORKER, workers));
        this.load = new KafkaLoad(cluster);
    }

    /** Starts so many workers on a cluster, which it closes. */
    static WorkerFleet start(Scene scene, int workers) {
        return new WorkerFleet(
                Cluster.start(scene.with("SENDCODE_WORKER_PERMITS", "1000")
                        .with("SENDCODE_WORKER_BUILTIN_READ_TIMEOUT", "60s")),
                workers);
    }

    /** What it stands on. */
    Cluster cluster() {
        return cluster;
    }

    /** The workers. */
    List<Instance> workers() {
        return workers;
    }

    /** The vendor answers every call late, until it is told to be quick. */
    void slow() {
        cluster.simulator().faults().arm(Fault.SLOW, 1_000_000);
    }

    /** From now on the vendor answers at once. */
    void quick() {
        cluster.simulator().faults().clear();
    }

    /** So many people ask, each with a phone of their own. */
    List<Ask> ask(int count) {
        var asks = Stream.generate(() -> Ask.of(Ask.phone(PHONES.incrementAndGet())))
                .limit(count)
                .toList();
        asks.forEach(load::ask);
        return asks;
    }

    /** The same, so many a second; returns when the last has asked. */
    void ask(int count, int perSecond) {
        new Pace(perSecond).steps(count, _ -> ask(1));
    }

    /** So many people ask a vendor that is slow; returns when all their calls are at the vendor, and answers which these are. */
    Set<String> onTheWire(int count) {
        slow();
        ask(count);
        await(count + " calls at the vendor")
                .atMost(PATIENCE)
                .until(() -> cluster.simulator().calls().size() == count);
        return Set.copyOf(cluster.simulator().calls().keySet());
    }

    /** The requests of these. */
    Set<String> requests(List<Ask> asks) {
        var recorded = load.awaitAll(PATIENCE);
        return asks.stream()
                .map(ask -> requireNonNull(recorded.get(ask)).requestId().orElseThrow())
                .collect(Collectors.toSet());
    }

    /** A worker's meter, over all its tags. */
    static double meter(Instance worker, String name) {
        return worker.metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The evidence, once everybody who asked has an ending; the promises that every scenario keeps are asserted. */
    Evidence ended(AuditLog audit) {
        var requests = load.awaitAll(PATIENCE).values().stream()
                .map(Recorded::requestId)
                .map(id -> id.orElseThrow())
                .collect(Collectors.toSet());
        OneEndingPerRequest.await(audit, requests, PATIENCE);
        var evidence = new Evidence(cluster, audit, requests);
        evidence.keep(new OneEndingPerRequest(), new NoDispatchCalledTwice(), new NothingSentAfterExpiry());
        return evidence;
    }

    /** Dispatches of which something was said. */
    static Set<String> dispatches(Evidence evidence, AuditKind kind) {
        return evidence.events(kind)
                .map(AuditEvent::getDispatchId)
                .map(id -> id.orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Times in ms between two events of each dispatch, the longest last. */
    static List<Long> between(Evidence evidence, AuditKind first, AuditKind second) {
        var begun = evidence.events(first)
                .collect(Collectors.toMap(event -> event.getDispatchId().orElseThrow(), AuditEvent::getTime));
        return evidence.events(second)
                .map(event -> Duration.between(
                                requireNonNull(begun.get(event.getDispatchId().orElseThrow())), event.getTime())
                        .toMillis())
                .sorted()
                .toList();
    }

    /** Times in ms between people's asking and an event, the longest last. */
    static List<Long> since(Evidence evidence, AuditKind kind) {
        return evidence.events(kind)
                .map(event -> event.getLatency().orElseThrow())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        try (cluster) {
            load.close();
        }
    }
}
