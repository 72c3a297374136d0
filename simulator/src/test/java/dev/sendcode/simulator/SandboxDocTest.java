package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.runtime.settings.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxDocTest {

    @Test
    void everyScriptStandsInTheDocumentUnderItsNumber() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "simulator.md"));

        for (Script script : Script.values()) {
            assertThat(document).contains("\n| " + script.suffix() + " | ");
        }
    }

    @Test
    void everyFaultStandsInTheDocumentWithWhetherItIsSent() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "simulator.md"));

        for (Fault fault : Fault.values()) {
            assertThat(document)
                    .containsPattern("\n\\| `" + fault + "` \\| [^|\n]+ \\| " + (fault.sent() ? "yes" : "no") + " \\|");
        }
    }

    @Test
    void everyDemoAccountStandsInTheDocument() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "simulator.md"));

        assertThat(document)
                .contains(
                        DemoAccounts.ALIBABA_ACCESS_KEY_ID,
                        DemoAccounts.ALIBABA_ACCESS_KEY_SECRET,
                        DemoAccounts.TENCENT_SECRET_ID,
                        DemoAccounts.TENCENT_SECRET_KEY,
                        DemoAccounts.TENCENT_SDK_APP_ID,
                        DemoAccounts.UCLOUD_PUBLIC_KEY,
                        DemoAccounts.UCLOUD_PRIVATE_KEY,
                        DemoAccounts.UCLOUD_PROJECT_ID,
                        DemoAccounts.CHUANGLAN_ACCOUNT,
                        DemoAccounts.CHUANGLAN_PASSWORD,
                        DemoAccounts.MAS_SECRET_KEY,
                        DemoAccounts.MAS_SIGN_ID);
        for (DemoTemplate template : DemoTemplate.ALL) {
            assertThat(document).contains("%03d".formatted(template.number()));
        }
        assertThat(document)
                .contains(
                        "`" + DemoAccounts.alibabaTemplate(Scenario.SIGN_UP, false) + "`",
                        "`" + DemoAccounts.tencentTemplate(Scenario.SIGN_UP, false) + "`",
                        "`" + DemoAccounts.ucloudTemplate(Scenario.SIGN_UP, false) + "`",
                        "`" + DemoAccounts.masTemplate(Scenario.SIGN_UP) + "`");
    }

    @Test
    void numbersOutsideTheBlocksAreDelivered() {
        assertThat(Script.of("+8613800138000")).isEqualTo(Script.DELIVERED);
        assertThat(Script.of("+8619000000099")).isEqualTo(Script.DELIVERED);
        assertThat(Script.of("+8619000000105")).isEqualTo(Script.DELIVERED);
        assertThat(Script.of("+8619000000005")).isEqualTo(Script.BAD_NUMBER);
        assertThat(Script.of("+12025550105")).isEqualTo(Script.BAD_NUMBER);
    }
}
