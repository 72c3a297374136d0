package dev.sendcode.collector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.PlainEvents;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.keys.Keys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {

    /** Node, store and internal topic names decide what state a new version finds: a change here is a migration. */
    @Test
    void theTopologyIsWhatItWas() throws IOException {
        var none = Optional.<java.nio.file.Path>empty();
        var hash = Keys.load(new KeyFiles(none, none, none, none)).hash();

        String described = CollectorDriver.topology(new PlainEvents(), hash, new SimpleMeterRegistry())
                .describe()
                .toString();

        try (var golden = getClass().getResourceAsStream("/collector-topology.txt")) {
            assertThat(golden).isNotNull();
            assertThat(described).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
