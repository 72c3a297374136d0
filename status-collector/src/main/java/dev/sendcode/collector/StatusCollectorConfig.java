package dev.sendcode.collector;

import dev.sendcode.collector.edge.SourceAllowList;
import dev.sendcode.collector.join.Waits;
import dev.sendcode.runtime.config.CommonConfig;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.streams.StreamsTuning;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The status collector's configuration; the keys are explained in {@code status-collector.defaults.properties}.
 *
 * @param common what all processes share
 * @param edge the HTTP edge
 * @param waits how long the joins keep things
 * @param streams the Kafka Streams application
 */
public record StatusCollectorConfig(CommonConfig common, Edge edge, Waits waits, StreamsTuning streams) {

    /** What files and messages call this process. */
    public static final String APP = "status-collector";

    /** A body that nobody can read must fit one record of the dead-letter topic, key and headers included. */
    private static final int MOST_BODY = 900 * 1024;

    /**
     * The HTTP edge.
     *
     * @param callbacks where vendors reach us
     * @param operator health and metrics
     * @param limits of the callback listener
     * @param sources who may push
     * @param publishTimeout how long a callback waits for Kafka's word, 100 ms to 30 s
     */
    public record Edge(
            ListenAddress callbacks,
            ListenAddress operator,
            HttpLimits limits,
            SourceAllowList sources,
            Duration publishTimeout) {}

    /**
     * Loads it.
     *
     * @throws dev.sendcode.runtime.config.ConfigurationException naming every problem
     */
    public static StatusCollectorConfig load(Map<String, String> environment) {
        return Configuration.load(APP, environment, StatusCollectorConfig::read);
    }

    /** Reads it. */
    public static StatusCollectorConfig read(Configuration from) {
        return new StatusCollectorConfig(
                CommonConfig.read(from), edge(from), waits(from), StreamsTuning.read(from, "collector"));
    }

    private static Edge edge(Configuration from) {
        return new Edge(
                from.listen("collector.listen"),
                from.listen("collector.operator.listen"),
                new HttpLimits(
                        from.integer("collector.max.body.bytes", 1024, MOST_BODY),
                        from.integer("collector.max.concurrent", 1, 100_000),
                        from.duration("collector.read.timeout", Duration.ofMillis(100), Duration.ofMinutes(1))),
                sources(from),
                from.duration("collector.publish.timeout", Duration.ofMillis(100), Duration.ofSeconds(30)));
    }

    private static SourceAllowList sources(Configuration from) {
        try {
            return SourceAllowList.of(from.list("collector.sources"));
        } catch (IllegalArgumentException noNetwork) {
            from.problem("collector.sources", String.valueOf(noNetwork.getMessage()));
            return new SourceAllowList(List.of());
        }
    }

    private static Waits waits(Configuration from) {
        Duration after = from.duration("collector.orphan.wait", Duration.ofMillis(100), Duration.ofDays(1));
        Duration kept = from.duration("collector.orphan.kept", Duration.ofMillis(100), Duration.ofDays(7));
        Duration late = from.duration("collector.late.kept", Duration.ZERO, Duration.ofDays(30));
        if (kept.compareTo(after) < 0) {
            from.problem("collector.orphan.kept", "must not be less than collector.orphan.wait");
            return new Waits(after, after, late);
        }
        return new Waits(after, kept, late);
    }
}
