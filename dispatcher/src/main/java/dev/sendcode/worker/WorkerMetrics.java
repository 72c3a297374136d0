package dev.sendcode.worker;

import dev.sendcode.events.Outcome;
import dev.sendcode.providers.DispatchOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The worker's meters; docs/worker.md explains them.
 *
 * <pre>
 * sendcode_worker_taken_total = sendcode_worker_outcomes_total (all kinds)
 *                             + sendcode_worker_poison_total (all reasons)
 *                             + sendcode_worker_abandoned_total + sendcode_worker_in_flight
 * and for each account:
 * sendcode_worker_planned_total = sendcode_worker_turned_back_total (all places)
 *                               + sendcode_worker_vendor_call_seconds_count (all outcomes)
 *                               + sendcode_worker_permits_used + sendcode_worker_permits_waiting
 * sendcode_worker_turned_back_total{at="QUOTA"} = sendcode_worker_quota_wait_seconds_count (all quotas)
 * sendcode_worker_outcomes_total{kind="RECORDED"} = dispatches that were read again, done already
 * sendcode_worker_vendor_call_seconds_count = calls that were made; per dispatch id at most one
 * </pre>
 *
 * Alert when {@code sendcode_worker_bugs_total} or {@code sendcode_worker_poison_total} grows, when {@code sendcode_worker_breaker_state} is 2, when
 * {@code sendcode_worker_outage_waiting} is above 0 for a minute, and when UNCONFIRMED outcomes are more than a few per cent of all.
 */
final class WorkerMetrics {

    private static final String PREFIX = "sendcode.worker.";
    private static final String ACCOUNT = "account";
    /** Whatever account a record names that nothing was sent from since the start: a record may name anything. */
    private static final String NO_ACCOUNT = "-";

    /** Bounds of the histogram of calls: half of 50 ms, and the timeouts. */
    private static final Duration[] CALLS = seconds(0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    /** Bounds of the histogram of waiting in the topic: from nothing to a code's validity. */
    private static final Duration[] AGES = seconds(0.005, 0.02, 0.1, 0.5, 1, 5, 30, 300);

    private final MeterRegistry registry;
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final Counter abandoned;
    private final Counter bugs;
    private final Timer drains;

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.abandoned = Counter.builder(PREFIX + "abandoned")
                .description("records left undone at the end of a drain; they are read again")
                .register(registry);
        this.bugs = Counter.builder(PREFIX + "bugs")
                .description("dispatches that a bug of ours made unconfirmed")
                .register(registry);
        this.drains = Timer.builder(PREFIX + "drain")
                .description(
                        "time for which nothing was read, to end and commit what was in flight on partitions that were revoked")
                .register(registry);
    }

    /** Partitions were let go to another worker; nothing was read meanwhile. */
    void drained(Duration took) {
        drains.record(took);
    }

    /** Gauges of a provider's intake. */
    void intake(String provider, Supplier<Number> inFlight) {
        Gauge.builder(PREFIX + "in.flight", inFlight)
                .description("records in work")
                .tag("provider", provider)
                .register(registry);
    }

    /** Gauge of what is waited for. */
    void gate(OutageGate gate) {
        Gauge.builder(PREFIX + "outage.waiting", gate::waiting)
                .description("records that wait for Redis, Kafka or the registry")
                .register(registry);
    }

    /** Gauges of an account's breaker and permits; from now on its name is told. */
    void guards(String account, AccountGuard guard) {
        accounts.add(account);
        gauge("breaker.state", "0 closed, 1 half open, 2 open", account, guard::state);
        gauge(
                "permits.used",
                "calls in progress, and what comes right before and after them",
                account,
                () -> guard.permits().used());
        gauge(
                "permits.waiting",
                "records in line for a permit",
                account,
                () -> guard.permits().waiting());
    }

    private void gauge(String name, String description, String account, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .tag(ACCOUNT, account)
                .register(registry);
    }

    private String named(String account) {
        return accounts.contains(account) ? account : NO_ACCOUNT;
    }

    private static Duration[] seconds(double... bounds) {
        return Arrays.stream(bounds)
                .mapToObj(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .toArray(Duration[]::new);
    }

    /** How long a dispatch lay in its topic. */
    void queued(String account, Duration age) {
        Timer.builder(PREFIX + "queue.age")
                .description("from the broker's writing a dispatch to its being taken over")
                .tag(ACCOUNT, named(account))
                .serviceLevelObjectives(AGES)
                .register(registry)
                .record(age);
    }

    /** A dispatch is on its way to its vendor. */
    void planned(String account) {
        registry.counter(PREFIX + "planned", ACCOUNT, account).increment();
    }

    /** It went no further. */
    void turnedBack(String account, TurnedBack at) {
        registry.counter(PREFIX + "turned.back", ACCOUNT, account, "at", at.name())
                .increment();
    }

    /** A quota is used up, and for so long. */
    void overQuota(String account, Outcome over) {
        Timer.builder(PREFIX + "quota.wait")
                .description("how long it takes until a quota that is used up has one more")
                .tag(ACCOUNT, account)
                .tag("quota", over.getReason().orElse(""))
                .register(registry)
                .record(Duration.ofMillis(over.getRetryAfter().orElse(0L)));
    }

    /** A record was taken over. */
    void taken(String provider) {
        registry.counter(PREFIX + "taken", "provider", provider).increment();
    }

    /** An outcome is in Kafka. */
    void outcome(String provider, String account, String kind) {
        registry.counter(PREFIX + "outcomes", "provider", provider, ACCOUNT, named(account), "kind", kind)
                .increment();
    }

    /** A record was no dispatch. */
    void poison(String reason) {
        registry.counter(PREFIX + "poison", "reason", reason).increment();
    }

    /** A record was left undone. */
    void abandoned() {
        abandoned.increment();
    }

    /** A bug of ours. */
    void bug() {
        bugs.increment();
    }

    /** A vendor was called. */
    void called(String account, DispatchOutcome outcome, Duration took) {
        Timer.builder(PREFIX + "vendor.call")
                .description("calls of vendors")
                .tag(ACCOUNT, account)
                .serviceLevelObjectives(CALLS)
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }
}
