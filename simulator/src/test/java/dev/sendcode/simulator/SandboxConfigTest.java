package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.config.Configuration;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxConfigTest {

    @Test
    void theDefaultsAreAConfiguration() {
        var config = SandboxConfig.load(Map.of());

        assertThat(config.listen().port()).isEqualTo(8084);
        assertThat(config.receipts().delay()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void everyKeyOfTheDefaultsFileIsRead() {
        var unread = Configuration.load(SandboxConfig.PROCESS, Map.of(), from -> {
            SandboxConfig.read(from);
            return new HashSet<>(from.unread());
        });

        assertThat(unread).isEmpty();
    }
}
