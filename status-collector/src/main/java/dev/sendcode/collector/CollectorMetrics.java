package dev.sendcode.collector;

import dev.sendcode.collector.join.Finding;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Every meter of the status collector.
 *
 * <p>At the edge, where each callback has one answer:
 * {@code callbacks = recorded + unreadable + refused + unavailable}, and {@code receipts published >= recorded} (one callback may carry
 * several).
 *
 * <p>In the topology, counted when a receipt is judged: {@code receipts published = joined + late + forged + repeated + orphan + still waiting}, but
 * for orphans, which may be joined later and then count as both, and for transactions that were repeated after a crash.
 *
 * <p>Alert when {@code unavailable} grows (vendors give up pushing after a while), when {@code unreadable} grows (a vendor changed its format), on
 * any {@code forged}, and when {@code orphan} grows beside {@code joined} (another system uses the account, or outcomes are not read).
 */
public final class CollectorMetrics {

    /** What a callback came to. */
    public enum CallbackResult {
        /** Every receipt in it was published. */
        RECORDED,
        /** It could not be read, or not all of it: its bytes went to the dead-letter topic, beside the receipts that could be read. */
        UNREADABLE,
        /** Unknown provider, account, token or source. */
        REFUSED,
        /** The broker was away: the vendor was asked to push again. */
        UNAVAILABLE
    }

    private final Map<CallbackResult, Counter> callbacks = new EnumMap<>(CallbackResult.class);
    private final Counter published;
    private final Counter joined;
    private final Counter late;
    private final Counter forged;
    private final Counter orphan;
    private final Counter repeated;

    /** Registers the meters. */
    public CollectorMetrics(MeterRegistry registry) {
        for (CallbackResult result : CallbackResult.values()) {
            callbacks.put(
                    result,
                    Counter.builder("sendcode.collector.callbacks")
                            .description("Callbacks of vendors, by what they came to")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        published = Counter.builder("sendcode.collector.receipts.published")
                .description("Receipts written to the receipt topic")
                .register(registry);
        joined = found(registry, "joined");
        late = found(registry, "late");
        forged = found(registry, "forged");
        orphan = found(registry, "orphan");
        repeated = found(registry, "repeated");
    }

    private static Counter found(MeterRegistry registry, String finding) {
        return Counter.builder("sendcode.collector.receipts.judged")
                .description("Receipts, by what the join found")
                .tag("finding", finding)
                .register(registry);
    }

    /** A callback was answered. */
    public void callback(CallbackResult result) {
        var counter = callbacks.get(result);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Receipts were published. */
    public void published(int receipts) {
        published.increment(receipts);
    }

    /** The join found something. */
    public void found(Finding finding) {
        switch (finding) {
            case Finding.Joined ignored -> joined.increment();
            case Finding.Late ignored -> late.increment();
            case Finding.Forged ignored -> forged.increment();
            case Finding.Orphan ignored -> orphan.increment();
            case Finding.Repeated ignored -> repeated.increment();
            case Finding.Matched ignored -> {
                // half-way: judged by the second step
            }
        }
    }
}
