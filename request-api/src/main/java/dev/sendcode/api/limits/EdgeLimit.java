package dev.sendcode.api.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One token bucket a name (an API key's application, an end user's address), in this process alone: N instances allow N times the rate.
 * Thread-safe. Holds at most {@value #MOST_NAMES} names; beyond that the one that called longest ago is forgotten, that is, full again.
 */
public final class EdgeLimit {

    static final int MOST_NAMES = 50_000;

    private final Rate rate;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private record Bucket(double tokens, Instant at) {}

    /** A limit that starts full for every name. */
    public EdgeLimit(Rate rate, InstantSource clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /**
     * Takes one call.
     *
     * @return empty if it may go on; else after how long the next may, at least 1 s, rounded up to whole seconds
     */
    public synchronized Optional<Duration> take(String name) {
        Instant now = clock.instant();
        double tokens = refilled(buckets.getOrDefault(name, new Bucket(rate.calls(), now)), now);
        if (tokens >= 1) {
            buckets.put(name, new Bucket(tokens - 1, now));
            return Optional.empty();
        }
        buckets.put(name, new Bucket(tokens, now));
        double seconds = (1 - tokens) * rate.per().toMillis() / rate.calls() / 1000;
        return Optional.of(Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds))));
    }

    private double refilled(Bucket bucket, Instant now) {
        double passed = Math.max(0, Duration.between(bucket.at(), now).toMillis());
        return Math.min(
                rate.calls(),
                bucket.tokens() + passed * rate.calls() / rate.per().toMillis());
    }
}
