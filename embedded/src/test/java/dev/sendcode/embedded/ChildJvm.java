package dev.sendcode.embedded;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program in a JVM of its own with this one's class path, so that it can be killed or made to stand still.
 *
 * @param process the JVM
 * @param output what it prints, standard error included
 */
public record ChildJvm(Process process, Path output) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * Starts it.
     *
     * @param output is appended to
     * @param heap as {@code -Xmx} has it: {@code 256m}
     * @param environment comes on top of this process's own
     */
    public static ChildJvm start(
            Path output, String heap, Map<String, String> environment, String main, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // a test's own would win otherwise
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything it printed so far. */
    public String printed() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The first line that has these words, as soon as it is there.
     *
     * @throws AssertionError with all that was printed, if the process ended without it
     */
    public String awaitLine(String words) {
        await("a line with \"" + words + "\"").atMost(PATIENCE).until(() -> {
            boolean ended = !process.isAlive();
            return line(words).isPresent() || ended;
        });
        return line(words).orElseThrow(() -> new AssertionError("no line with \"" + words + "\":\n" + printed()));
    }

    private Optional<String> line(String words) {
        String printed = printed();
        // the last line may still be under way
        return printed.substring(0, printed.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.contains(words))
                .findFirst();
    }

    /** SIGKILL: no hook runs. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and what the process answers to it. */
    public int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** SIGSTOP: it stands still, and does not know. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT: it goes on. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + exit);
            }
        } catch (IOException noKill) {
            throw new UncheckedIOException(noKill);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
