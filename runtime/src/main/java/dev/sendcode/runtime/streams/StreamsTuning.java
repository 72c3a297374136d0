package dev.sendcode.runtime.streams;

import dev.sendcode.runtime.config.Configuration;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an operator may set of a Kafka Streams app.
 *
 * @param stateFolder of the stores; kept between runs, else they are read again from Kafka
 * @param commitInterval of the transactions, 1 ms to 1 s
 * @param threads 1 to 64
 * @param standbyReplicas warm copies of each store on other instances, 0 to 2
 * @param registryPatience how long a transaction waits for the registry before it is repeated, 0 to 4 s
 */
public record StreamsTuning(
        Path stateFolder, Duration commitInterval, int threads, int standbyReplicas, Duration registryPatience) {

    /**
     * Reads it.
     *
     * @param app what the keys begin with, for example {@code router}
     */
    public static StreamsTuning read(Configuration from, String app) {
        return new StreamsTuning(
                from.path(app + ".state.dir"),
                from.duration(app + ".commit.interval", Duration.ofMillis(1), Duration.ofSeconds(1)),
                from.integer(app + ".threads", 1, 64),
                from.integer(app + ".standby.replicas", 0, 2),
                from.duration(app + ".registry.patience", Duration.ZERO, Duration.ofSeconds(4)));
    }
}
