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
        var demo = SettingsFile.demo();
        assertThat(demo.demo()).isTrue();
        assertThat(demo.byApiKey("demo-key")).map(Application::id).contains("demo");
        assertThat(demo.byApiKey("demo-kez")).isEmpty();
        for (Channel channel : Channel.values()) {
            for (String region : List.of("CN", "US")) {
                var scenario = Scenario.of(channel);
                assertThat(scenario.isEmpty()).isEqualTo(channel == Channel.UNKNOWN);
                scenario.ifPresent(slot -> assertThat(demo.content().templates().values())
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
        assertThatThrownBy(() -> SettingsFile.load(Optional.of(file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4 problems")
                .hasMessageContaining("application shop: validity must be 1m to 1h (line 2)")
                .hasMessageContaining("write admissions/period, as 5/10m")
                .hasMessageContaining("account a1: provider is missing")
                .hasMessageContaining("template t1: text must contain {code}");
    }

    @Test
    void aRouteToNowhereAndAnUnknownFieldAreRefused(@TempDir Path folder) throws IOException {
        var nowhere = Files.writeString(folder.resolve("a.yaml"), "routes: [{region: CN, accounts: [gone]}]");
        assertThatThrownBy(() -> SettingsFile.load(Optional.of(nowhere)))
                .hasMessageContaining("there is no account \"gone\"");
        var unknown = Files.writeString(folder.resolve("b.yaml"), "applications:\n  - id: x\n    windw: 60s\n");
        assertThatThrownBy(() -> SettingsFile.load(Optional.of(unknown)))
                .hasMessageContaining("there is no field \"windw\"; did you mean window?")
                .hasMessageContaining("line 3");
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
        assertThatCode(() -> DemoGuard.require(false, true, loopback)).doesNotThrowAnyException();
        assertThatCode(() -> DemoGuard.require(true, true, open)).doesNotThrowAnyException();
        assertThatCode(() -> DemoGuard.require(false, false, open)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DemoGuard.require(false, true, open))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("SENDCODE_DEMO=true");
    }
}
