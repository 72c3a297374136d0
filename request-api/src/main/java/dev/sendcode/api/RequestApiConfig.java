package dev.sendcode.api;

import dev.sendcode.api.limits.Rate;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.config.Secret;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.settings.vendors.VendorDesks;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration of request-api; the keys are explained in {@code request-api.defaults.properties}.
 *
 * @param vendors how each vendor can be asked about templates and signatures, by provider and by its own names
 * @param adminToken what operators show to change settings; absent = nobody may
 */
public record RequestApiConfig(
        CommonConfig common,
        Http http,
        Waits waits,
        GenAuth genauth,
        EdgeLimits edge,
        TimelineMemory timeline,
        Map<String, Map<String, String>> vendors,
        Optional<Secret> adminToken) {

    /** The process's name, and its defaults file's. */
    public static final String PROCESS = "request-api";

    private static final int SHORTEST_TOKEN = 8;
    private static final Duration LONGEST_COMPATIBLE_WAIT = Duration.ofSeconds(9);

    /** The two listeners. */
    public record Http(ListenAddress listen, ListenAddress operator, HttpLimits limits) {}

    /** How long callers wait: for the verdict, by wire, and for Kafka's confirmation. */
    public record Waits(Duration usual, Duration compatible, Duration publish) {}

    /** The GenAuth wire. */
    public record GenAuth(boolean enabled, Optional<Secret> secret) {}

    /** Limits before a request exists. */
    public record EdgeLimits(Rate key, Rate client, Rate genauthApplication, Rate genauthAddress) {}

    /** How much of the audit log is in memory. */
    public record TimelineMemory(Duration kept, int maxEvents) {}

    /**
     * Reads the environment over the defaults.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem
     */
    public static RequestApiConfig load(Map<String, String> env) {
        return Configuration.load(PROCESS, env, RequestApiConfig::read);
    }

    /** Reads the keys; problems are noted at the reader. */
    public static RequestApiConfig read(Configuration c) {
        return new RequestApiConfig(
                CommonConfig.read(c),
                http(c),
                waits(c),
                genauth(c),
                edge(c),
                timeline(c),
                VendorDesks.read(c),
                adminToken(c));
    }

    private static Http http(Configuration c) {
        var limits = new HttpLimits(
                c.integer("api.max.body.bytes", 256, 1_048_576),
                c.integer("api.max.concurrent", 1, 100_000),
                c.duration("api.read.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)));
        return new Http(c.listen("api.listen"), c.listen("api.operator.listen"), limits);
    }

    private static Waits waits(Configuration c) {
        return new Waits(
                c.duration("api.wait.native", Duration.ZERO, Duration.ofSeconds(30)),
                c.duration("api.wait.compatible", Duration.ofMillis(100), LONGEST_COMPATIBLE_WAIT),
                c.duration("api.publish.timeout", Duration.ofMillis(500), Duration.ofMinutes(1)));
    }

    private static GenAuth genauth(Configuration c) {
        return new GenAuth(c.flag("api.genauth.enabled"), c.optionalSecret("api.genauth.secret"));
    }

    private static EdgeLimits edge(Configuration c) {
        return new EdgeLimits(
                rate(c, "api.edge.key"),
                rate(c, "api.edge.client"),
                rate(c, "api.edge.genauth.application"),
                rate(c, "api.edge.genauth.address"));
    }

    private static Rate rate(Configuration c, String key) {
        return Rate.parse(c.text(key)).orElseGet(() -> {
            c.problem(key, "must be calls/time, for example 20/1m or 1000/1s");
            return new Rate(1, Duration.ofSeconds(1));
        });
    }

    private static Optional<Secret> adminToken(Configuration c) {
        var token = c.optionalSecret("admin.token");
        if (token.filter(given -> given.value().length() < SHORTEST_TOKEN).isPresent()) {
            c.problem("admin.token", "must have at least " + SHORTEST_TOKEN + " characters; `sendcode init` makes one");
        }
        return token;
    }

    private static TimelineMemory timeline(Configuration c) {
        return new TimelineMemory(
                c.duration("api.timeline.kept", Duration.ofMinutes(1), Duration.ofDays(7)),
                c.integer("api.timeline.max.events", 100, 10_000_000));
    }
}
