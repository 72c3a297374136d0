package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.providers.ProviderCatalog;
import dev.sendcode.simulator.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ProvidersCommandTest {

    private static final Simulator.Options FAST =
            Simulator.Options.defaults().withAnswers(Duration.ofMillis(5), Duration.ofSeconds(20));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @FieldSource("dev.sendcode.bench.ProviderTarget#ALL")
    void everyCallOfTheScenarioIsAccepted(ProviderTarget target) throws Exception {
        var load = new ProviderLoad(10, Duration.ZERO, Duration.ofMillis(200));
        try (var simulator = Simulator.startEphemeral(FAST);
                var provider = ProviderCatalog.find(target.id())
                        .orElseThrow()
                        .open()
                        .apply(target.settings(simulator.uri()))) {
            var result = load.run(target, provider);

            assertThat(result.others()).isZero();
            assertThat(result.accepted())
                    .isPositive()
                    .isEqualTo(simulator.calls().size());
            assertThat(result.times().count()).isEqualTo(result.accepted());
            assertThat(ProviderResult.parse(result.json())).isEqualTo(result);
            assertThat(result.row()).startsWith(target.id()).doesNotContain("otherwise");
        }
    }

    @Test
    void aProviderIsMeasuredBesideTheSimulatorInProcessesOfTheirOwn() {
        assertThat(bench("--provider", "ucloud", "--in-flight", "5", "--time", "1", "--warm-up", "0"))
                .isZero();
        assertThat(out.toString()).contains("5 calls in flight for 1 s", "sends/s & core", "ucloud");
    }

    @Test
    void wrongOptionsAreUsage() {
        assertThat(bench("--provider", "nobody")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no account for provider \"nobody\"");
        assertThat(bench("--in-flight", "0")).isEqualTo(2);
        assertThat(bench("--time", "0")).isEqualTo(2);
    }

    private int bench(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "providers";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
