package dev.sendcode.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SandboxDocTest {

    @Test
    void everyScriptStandsInTheDocumentUnderItsNumber() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "sandbox.md"));

        for (Script script : Script.values()) {
            assertThat(document).contains("\n| " + script.suffix() + " | ");
        }
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
