package dev.sendcode.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example in the README is the test that runs here. */
class ReadmeTest {

    @Test
    void theReadmesExampleIsTheTestThatRunsHere() throws Exception {
        String test = Files.readString(Path.of("src/test/java/dev/sendcode/junit/SignInIT.java"));
        String example = test.substring(test.indexOf("from here\n") + 10, test.indexOf("// README: to here"))
                .strip();

        assertThat(Files.readString(Path.of("../README.md")))
                .as("copy it there")
                .contains(example);
    }
}
