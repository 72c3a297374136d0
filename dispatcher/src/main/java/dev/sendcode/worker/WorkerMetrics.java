package dev.sendcode.worker;

import dev.sendcode.providers.DispatchOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The worker's meters.
 *
 * <pre>
 * sendcode_worker_taken_total = sendcode_worker_outcomes_total (all kinds)
 *                             + sendcode_worker_poison_total (all reasons)
 *                             + sendcode_worker_abandoned_total + sendcode_worker_in_flight
 * sendcode_worker_outcomes_total{kind="RECORDED"} = dispatches that were read again, done already
 * sendcode_worker_vendor_call_seconds_count = calls that were made; per dispatch id at most one
 * </pre>
 *
 * Alert when {@code sendcode_worker_bugs_total} or {@code sendcode_worker_poison_total} grows, when {@code sendcode_worker_breaker_state} is 2, when
 * {@code sendcode_worker_outage_waiting} is above 0 for a minute, and when UNCONFIRMED outcomes are more than a few per cent of all.
 */
final class WorkerMetrics {

    private static final String PREFIX = "sendcode.worker.";

    private final MeterRegistry registry;
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

    /** Gauge of an account's breaker. */
    void guards(String account, AccountGuard guard) {
        Gauge.builder(PREFIX + "breaker.state", guard::state)
                .description("0 closed, 1 half open, 2 open")
                .tag("account", account)
                .register(registry);
    }

    /** A record was taken over. */
    void taken(String provider) {
        registry.counter(PREFIX + "taken", "provider", provider).increment();
    }

    /** An outcome is in Kafka. */
    void outcome(String provider, String kind) {
        registry.counter(PREFIX + "outcomes", "provider", provider, "kind", kind)
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
                .tag("account", account)
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }
}
