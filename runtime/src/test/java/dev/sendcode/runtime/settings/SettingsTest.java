package dev.sendcode.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sendcode.events.Channel;
import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @Test
    void theDemoKnowsItsKeyAndHasAWordForEveryChannelAndRegion() {
        var demo = Settings.load(Optional.empty());
        assertThat(demo.demo()).isTrue();
        assertThat(demo.byApiKey("demo-key")).map(Application::id).contains("demo");
        assertThat(demo.byApiKey("demo-kez")).isEmpty();
        for (Channel channel : Channel.values()) {
            for (String region : List.of("CN", "US")) {
                var scenario = Scenario.of(channel);
                assertThat(scenario.isEmpty()).isEqualTo(channel == Channel.UNKNOWN);
                scenario.ifPresent(slot -> assertThat(demo.templates())
                        .anyMatch(template -> template.scenario() == slot && template.serves(region)));
            }
        }
    }

    @Test
    void everythingThatIsWrongInAFileIsSaidAtOnce(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("settings.yaml"), """
                applications:
                  - {id: shop, validity: 2h}
                  - {id: bank, phoneLimits: [5 per minute]}
                accounts:
                  - {id: a1, callbackToken: "12345678"}
                templates:
                  - {id: t1, provider: builtin, scenario: LOGIN, text: "no place for it"}
                """);
        assertThatThrownBy(() -> Settings.load(Optional.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4 problems")
                .hasMessageContaining("application shop: validity must be 1m to 60m")
                .hasMessageContaining("write admissions/period, as 5/10m")
                .hasMessageContaining("every account a1 needs provider")
                .hasMessageContaining("template t1: text must contain {code}");
    }

    @Test
    void aRouteToNowhereAndAnUnknownFieldAreRefused(@TempDir Path folder) throws IOException {
        var nowhere = Files.writeString(folder.resolve("a.yaml"), "routes: [{region: CN, accounts: [gone]}]");
        assertThatThrownBy(() -> Settings.load(Optional.of(nowhere)))
                .hasMessageContaining("there is no account \"gone\"");
        var unknown = Files.writeString(folder.resolve("b.yaml"), "applications:\n  - id: x\n    windw: 60s\n");
        assertThatThrownBy(() -> Settings.load(Optional.of(unknown)))
                .hasMessageContaining("unknown field \"windw\"")
                .hasMessageContaining("window");
    }

    @Test
    void limitsAreReadAsTheyAreWritten() {
        assertThat(PhoneLimit.parse("5/10m")).isEqualTo(new PhoneLimit(5, Duration.ofMinutes(10)));
        assertThat(PhoneLimit.parse("20/1d")).isEqualTo(new PhoneLimit(20, Duration.ofDays(1)));
        assertThatThrownBy(() -> PhoneLimit.parse("0/1m")).hasMessageContaining("as 5/10m");
    }

    @Test
    void demoKeysStayWhereNobodyElseReachesThem() {
        var loopback = List.of(new ListenAddress("127.0.0.1", 8080));
        var open = List.of(new ListenAddress("0.0.0.0", 8080));
        assertThatCode(() -> DemoGuard.require(false, true, true, loopback)).doesNotThrowAnyException();
        assertThatCode(() -> DemoGuard.require(true, true, true, open)).doesNotThrowAnyException();
        assertThatCode(() -> DemoGuard.require(false, false, false, open)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DemoGuard.require(false, true, true, open))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("SENDCODE_DEMO=true");
    }
}
