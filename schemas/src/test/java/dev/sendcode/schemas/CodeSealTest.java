package dev.sendcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CodeSealTest {

    @Test
    void whatWasOpenedIsOverwrittenOnceItsTextIsTaken() {
        byte[] opened = "987654".getBytes(StandardCharsets.UTF_8);
        CodeSeal.Opener opener = (unused, context) -> opened;

        assertThat(opener.open(new byte[0], "demo", new Phone("+8613800138000")))
                .isEqualTo("987654");

        assertThat(opened).containsOnly(0);
    }
}
