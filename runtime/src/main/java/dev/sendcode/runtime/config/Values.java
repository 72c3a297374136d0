package dev.sendcode.runtime.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The raw values: what the environment gives, and what the defaults files say where it gives nothing. An empty value is none. */
final class Values {

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final Set<String> declared = new HashSet<>();
    private final Map<String, String> environment;

    Values(List<DefaultsFile> files, Map<String, String> environment) {
        for (DefaultsFile file : files) {
            defaults.putAll(file.values());
            declared.addAll(file.keys());
        }
        this.environment = Map.copyOf(environment);
    }

    /** What a variable was set to. */
    record Given(String variable, String value) {}

    Optional<Given> given(String key) {
        return variable(EnvironmentNames.of(key));
    }

    /** The file that holds the value, for secrets. */
    Optional<Given> givenFile(String key) {
        return variable(EnvironmentNames.of(key) + EnvironmentNames.FILE_SUFFIX);
    }

    private Optional<Given> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> new Given(name, value.strip()));
    }

    Optional<String> fallback(String key) {
        return Optional.ofNullable(defaults.get(key)).filter(value -> !value.isEmpty());
    }

    boolean isDeclared(String key) {
        return declared.contains(key);
    }

    /** All declared keys, in no particular order. */
    Set<String> declared() {
        return Set.copyOf(declared);
    }

    /** Our own variables, whether they are known or not, sorted. */
    List<String> variables() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(EnvironmentNames.PREFIX))
                .sorted()
                .toList();
    }

    /** The content of a secret's file without the line end behind it. */
    static String contentOf(Given file) {
        try {
            String content = Files.readString(Path.of(file.value()), StandardCharsets.UTF_8)
                    .stripTrailing();
            if (content.isEmpty()) {
                throw new BadValueException("the file is empty");
            }
            return content;
        } catch (IOException | InvalidPathException unreadable) {
            throw new BadValueException("cannot be read: "
                    + (unreadable instanceof NoSuchFileException
                            ? "no such file"
                            : unreadable.getClass().getSimpleName()));
        }
    }
}
