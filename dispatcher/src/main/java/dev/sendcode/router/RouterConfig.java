package dev.sendcode.router;

import dev.sendcode.router.decision.RetryPolicy;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.streams.StreamsTuning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The router's configuration; the keys are explained in {@code router.defaults.properties}.
 *
 * @param common what all processes share
 * @param operator health and metrics
 * @param retry when to try again
 * @param streams the Kafka Streams app
 */
public record RouterConfig(CommonConfig common, ListenAddress operator, RetryPolicy retry, StreamsTuning streams) {

    /** What files and messages call this process. */
    public static final String APP = "router";

    private static final Pattern WAIT = Pattern.compile("([1-9][0-9]{0,5})(ms|s|m)");
    private static final List<Duration> HARMLESS = List.of(Duration.ofSeconds(1));

    /**
     * Loads it.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem
     */
    public static RouterConfig load(Map<String, String> environment) {
        return Configuration.load(APP, environment, RouterConfig::read);
    }

    /** Reads it. */
    public static RouterConfig read(Configuration from) {
        return new RouterConfig(
                CommonConfig.read(from),
                from.listen("router.operator.listen"),
                new RetryPolicy(
                        from.integer("router.retry.attempts", 1, 20),
                        schedule(from),
                        from.integer("router.retry.per.account", 1, 20),
                        from.duration("router.outcome.grace", Duration.ofSeconds(1), Duration.ofMinutes(10))),
                StreamsTuning.read(from, APP));
    }

    private static List<Duration> schedule(Configuration from) {
        var waits = new ArrayList<Duration>();
        for (String wait : from.list("router.retry.schedule")) {
            var match = WAIT.matcher(wait);
            if (!match.matches()) {
                from.problem("router.retry.schedule", "must be durations, separated by commas: 1s,5s,1m");
                return HARMLESS;
            }
            long count = Long.parseLong(match.group(1));
            waits.add(
                    switch (match.group(2)) {
                        case "ms" -> Duration.ofMillis(count);
                        case "s" -> Duration.ofSeconds(count);
                        default -> Duration.ofMinutes(count);
                    });
        }
        if (waits.isEmpty()) {
            from.problem("router.retry.schedule", "needs at least one wait: 1s,5s,1m");
            return HARMLESS;
        }
        return waits;
    }
}
