package dev.sendcode.worker;

import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ListenAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The worker's configuration; {@code worker.defaults.properties} has the keys.
 *
 * @param common what all processes share
 * @param operator where health and metrics are
 * @param providers ids of the providers whose topics this process serves, at least one
 * @param intake how much is taken over
 * @param calls how vendors are called
 * @param vendors how each provider in the catalogue reaches its vendor, by provider and by its own names
 */
public record WorkerConfig(
        CommonConfig common,
        ListenAddress operator,
        List<String> providers,
        Intake intake,
        Calls calls,
        Map<String, Map<String, String>> vendors) {

    /** Name of the process and of its defaults file. */
    public static final String APP = "worker";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * How much is taken over.
     *
     * @param inFlight records in work for one provider, at least 1
     * @param span offsets of one partition that a crash would read again, at least 1
     * @param commitInterval between two commits
     */
    public record Intake(int inFlight, int span, Duration commitInterval) {}

    /**
     * How vendors are called.
     *
     * @param permits calls at a time for one account, at least 1
     * @param patience for a permit, or for newer settings, at most
     * @param breakerRate share of calls that must fail for the breaker to open, 1 to 100 per cent
     * @param breakerCalls calls that must have been seen for that, in the last 30 s
     * @param breakerOpen how long it stays open
     * @param lifted ids of accounts whose vendor's limits for one phone are not mirrored
     */
    public record Calls(
            int permits,
            Duration patience,
            int breakerRate,
            int breakerCalls,
            Duration breakerOpen,
            Set<String> lifted) {

        /** Keeps its own copy. */
        public Calls {
            lifted = Set.copyOf(lifted);
        }
    }

    /**
     * Reads it from the environment.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem
     */
    public static WorkerConfig load(Map<String, String> environment) {
        return Configuration.load(APP, environment, WorkerConfig::read);
    }

    /** Reads the keys; problems are noted at the reader. */
    public static WorkerConfig read(Configuration c) {
        var common = CommonConfig.read(c);
        var named = c.list("worker.providers");
        var providers = named.isEmpty() ? common.topics().providers() : named;
        for (String provider : named) {
            if (!common.topics().providers().contains(provider)) {
                c.problem("worker.providers", "\"" + provider + "\" is not among topics.providers");
            }
        }
        return new WorkerConfig(common, c.listen("worker.operator.listen"), providers, intake(c), calls(c), vendors(c));
    }

    private static Intake intake(Configuration c) {
        return new Intake(
                c.integer("worker.in.flight", 1, 100_000),
                c.integer("worker.span", 1, 10_000_000),
                c.duration("worker.commit.interval", Duration.ofMillis(1), MINUTE));
    }

    private static Calls calls(Configuration c) {
        return new Calls(
                c.integer("worker.permits", 1, 100_000),
                c.duration("worker.wait", Duration.ofMillis(1), Duration.ofSeconds(10)),
                c.integer("worker.breaker.rate", 1, 100),
                c.integer("worker.breaker.calls", 1, 10_000),
                c.duration("worker.breaker.open", Duration.ofMillis(1), MINUTE),
                Set.copyOf(c.list("worker.number.limits.lifted")));
    }

    private static Map<String, Map<String, String>> vendors(Configuration c) {
        var simulator = c.optionalUri("worker.simulator.url");
        var vendors = new TreeMap<String, Map<String, String>>();
        for (ProviderKind kind : ProviderCatalog.all()) {
            String prefix = "worker." + kind.id() + ".";
            vendors.put(
                    kind.id(),
                    kind.settings(
                            simulator,
                            key -> c.duration(prefix + key, Duration.ofMillis(1), MINUTE),
                            key -> c.optionalText(prefix + key)));
        }
        return Map.copyOf(vendors);
    }
}
