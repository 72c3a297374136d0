package dev.sendcode.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a broker lives.
 *
 * @param dataDir folder of its log; kept between runs, created where missing
 * @param clientPort 1 to 65535 on the loopback address; 0 for any free one
 * @param overrides broker settings that win over ours, by Kafka's own keys
 */
public record EmbeddedKafkaConfig(Path dataDir, int clientPort, Map<String, String> overrides) {

    /** Checks the range. */
    public EmbeddedKafkaConfig {
        if (clientPort < 0 || clientPort > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + clientPort);
        }
        overrides = Map.copyOf(overrides);
    }

    /** Without settings of your own. */
    public EmbeddedKafkaConfig(Path dataDir, int clientPort) {
        this(dataDir, clientPort, Map.of());
    }
}
