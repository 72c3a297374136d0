package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @Test
    void aSecondOneOnTheSameFolderIsToldWhoUsesIt(@TempDir Path folder) throws IOException {
        try (var first = StateFolder.at(folder)) {
            assertThat(first.root()).isAbsolute();
            assertThatThrownBy(() -> StateFolder.at(folder))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining(
                            "in use by pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void aFolderThatWasClosedCanBeOpenedAgainWithWhatWasInIt(@TempDir Path folder) throws IOException {
        try (var first = StateFolder.at(folder)) {
            Files.writeString(first.of("kafka").resolve("kept"), "x");
        }
        try (var second = StateFolder.at(folder)) {
            assertThat(second.of("kafka").resolve("kept")).hasContent("x");
        }
    }

    @Test
    void aTemporaryFolderIsGoneAtTheEnd() throws IOException {
        Path root;
        try (var folder = StateFolder.temporary()) {
            root = folder.root();
            Files.writeString(folder.of("a").resolve("b"), "x");
        }
        assertThat(root).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> StateFolder.at(file.resolve("below")))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("--data DIR");
    }
}
