package dev.sendcode.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the scripts of src/test/js with Node; their packages are those of package-lock.json, installed once by {@code npm ci}. */
final class Node {

    private static final Path SOURCES = Path.of("src/test/js");
    private static final Path FOLDER = Path.of(System.getProperty("js.folder", "target/js"));
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", ".npmrc", "produce.mjs", "consume.mjs");
    private static final int MINUTES = 3;

    private Node() {}

    /** Which program is not on the path, if one is missing. */
    static Optional<String> missing() {
        return Stream.of("node", "npm")
                .filter(program -> Arrays.stream(
                                System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .findFirst();
    }

    static void install() {
        try {
            Files.createDirectories(FOLDER);
            boolean sameLock = Files.exists(FOLDER.resolve("node_modules"))
                    && Files.mismatch(SOURCES.resolve("package-lock.json"), FOLDER.resolve("package-lock.json")) < 0;
            for (String file : FILES) {
                Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!sameLock) {
                run("npm", "ci");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the script printed; fails where it ends with anything but 0. */
    static List<String> script(String... command) {
        var line = new ArrayList<String>();
        line.add("node");
        line.addAll(List.of(command));
        return run(line.toArray(String[]::new));
    }

    private static List<String> run(String... command) {
        try {
            Path errors = Files.createTempFile(FOLDER.toAbsolutePath(), command[command.length > 1 ? 1 : 0], ".err");
            Path output = Files.createTempFile(FOLDER.toAbsolutePath(), command[command.length > 1 ? 1 : 0], ".out");
            var process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectError(errors.toFile())
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command)
                        + (ended ? " ended with " + process.exitValue() : " did not end in " + MINUTES + " minutes")
                        + ": " + Files.readString(errors));
            }
            return Files.readAllLines(output, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
