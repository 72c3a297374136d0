package dev.sendcode.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.providers.ProviderKind;
import dev.sendcode.runtime.config.Configuration;
import dev.sendcode.runtime.config.ConfigurationException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkerConfigTest {

    @Test
    void theDefaultsAreAConfiguration() {
        var config = WorkerConfig.load(Map.of());

        assertThat(config.operator().port()).isEqualTo(8086);
        assertThat(config.providers())
                .as("a worker serves every provider that there is")
                .containsExactlyElementsOf(
                        ProviderCatalog.all().stream().map(ProviderKind::id).toList());
        assertThat(config.calls().patience()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.calls().permits()).isLessThan(config.intake().inFlight());
    }

    @Test
    void everyKeyOfTheDefaultsFileIsRead() {
        var unread = Configuration.load(WorkerConfig.APP, Map.of(), from -> {
            WorkerConfig.read(from);
            return new HashSet<>(from.unread());
        });

        assertThat(unread).isEmpty();
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() -> WorkerConfig.load(Map.of(
                        "SENDCODE_WORKER_PROVIDERS", "builtin,pigeon",
                        "SENDCODE_WORKER_PERMITS", "none",
                        "SENDCODE_WORKER_WAIT", "250",
                        "SENDCODE_WORKER_PERMITTS", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"pigeon\" is not among topics.providers")
                .hasMessageContaining("SENDCODE_WORKER_PERMITS=\"none\"")
                .hasMessageContaining("needs a unit")
                .hasMessageContaining("did you mean SENDCODE_WORKER_PERMITS");
    }

    @Test
    void theSandboxIsRefusedUnlessThisIsADemonstration() {
        assertThatThrownBy(() -> WorkerApp.start(WorkerConfig.load(Map.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the sandbox stands behind account builtin")
                .hasMessageContaining("SENDCODE_DEMO=true");
    }

    @Test
    void aProviderThatNobodyWroteIsRefusedByName() {
        assertThatThrownBy(() -> WorkerApp.start(WorkerConfig.load(Map.of(
                        "SENDCODE_DEMO", "true",
                        "SENDCODE_TOPICS_PROVIDERS", "builtin,pigeon",
                        "SENDCODE_WORKER_PROVIDERS", "pigeon"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no provider \"pigeon\"; there are "
                        + ProviderCatalog.all().stream().map(ProviderKind::id).collect(Collectors.joining(", ")));
    }
}
