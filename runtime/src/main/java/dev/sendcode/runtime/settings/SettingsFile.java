package dev.sendcode.runtime.settings;

import dev.sendcode.runtime.config.ConfigurationException;
import dev.sendcode.runtime.config.ConfigurationException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a process begins with while the settings topic has no revision yet: a file's settings, the demo's, or none. Their version is 0. */
public final class SettingsFile {

    private static final String DEMO = "/demo/settings.yaml";

    private SettingsFile() {}

    /**
     * Reads the settings to begin with.
     *
     * @param file YAML, UTF-8; absent = the demo's
     * @throws ConfigurationException naming every problem found, with its line
     */
    public static Settings load(Optional<Path> file) {
        return file.map(SettingsFile::read).orElseGet(SettingsFile::demo);
    }

    private static Settings read(Path file) {
        try {
            return settings(file.toString(), Files.readString(file), false);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    List.of(problem(file.toString(), "cannot be read: is it there, and may this user read it?")));
        }
    }

    /** The demo's settings: an application that everybody knows the key of. */
    public static Settings demo() {
        try (InputStream in = Objects.requireNonNull(SettingsFile.class.getResourceAsStream(DEMO))) {
            return settings("demo", new String(in.readAllBytes(), StandardCharsets.UTF_8), true);
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    private static Settings settings(String source, String text, boolean demo) {
        var yaml = LocatedYaml.read(text);
        var tree = SettingsTree.read(yaml.root());
        var problems = Stream.concat(yaml.findings().stream(), tree.findings().stream())
                .map(finding -> problem(source, finding.message() + " (line " + yaml.line(finding.pointer()) + ")"))
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Settings(0, tree.content(), demo);
    }

    private static Problem problem(String file, String message) {
        return new Problem("SENDCODE_SETTINGS_FILE=\"" + file + "\"", message + " (settings.file)");
    }
}
