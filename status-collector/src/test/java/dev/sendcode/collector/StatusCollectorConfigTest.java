package dev.sendcode.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCollectorConfigTest {

    @Test
    void theDefaultsAreAConfiguration() {
        var config = StatusCollectorConfig.load(Map.of());

        assertThat(config.edge().callbacks().port()).isEqualTo(8082);
        assertThat(config.edge().operator().port()).isEqualTo(8092);
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void everyKeyOfTheDefaultsFileIsRead() {
        var unread = Configuration.load(StatusCollectorConfig.APP, Map.of(), from -> {
            StatusCollectorConfig.read(from);
            return new HashSet<>(from.unread());
        });

        assertThat(unread).isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() -> StatusCollectorConfig.load(Map.of(
                        "SENDCODE_COLLECTOR_SOURCES", "vendor.example",
                        "SENDCODE_COLLECTOR_ORPHAN_WAIT", "2",
                        "SENDCODE_COLLECTOR_ORPHAN_KEPT", "1s",
                        "SENDCODE_COLLECTOR_THREDS", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SENDCODE_COLLECTOR_SOURCES")
                .hasMessageContaining("SENDCODE_COLLECTOR_ORPHAN_WAIT")
                .hasMessageContaining("SENDCODE_COLLECTOR_ORPHAN_KEPT")
                .hasMessageContaining("did you mean SENDCODE_COLLECTOR_THREADS");
    }
}
