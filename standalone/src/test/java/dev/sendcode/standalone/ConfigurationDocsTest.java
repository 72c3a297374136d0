package dev.sendcode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/configuration.md against the defaults files of all modules. */
class ConfigurationDocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?:# )?([a-z][a-z0-9.-]*)=(.*)$");

    @Test
    void everyKeyOfEveryProcessIsDocumentedWithItsDefault() throws IOException {
        String docs = Files.readString(ROOT.resolve("docs/configuration.md"));

        assertThat(rows())
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(docs).as("run bin/configuration-docs").contains(row));
    }

    private static List<String> rows() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/resources"))
                    .filter(Files::isDirectory)
                    .flatMap(ConfigurationDocsTest::defaultsFiles)
                    .flatMap(ConfigurationDocsTest::rows)
                    .toList();
        }
    }

    private static Stream<Path> defaultsFiles(Path resources) {
        try (Stream<Path> files = Files.list(resources)) {
            return files.filter(file -> file.toString().endsWith(".defaults.properties")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> rows(Path file) {
        try {
            return ENTRY.matcher(Files.readString(file))
                    .results()
                    .map(entry -> "| `" + variable(entry.group(1)) + "` | "
                            + (entry.group(2).isEmpty() ? "–" : "`" + entry.group(2) + "`"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String variable(String key) {
        return "SENDCODE_" + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
