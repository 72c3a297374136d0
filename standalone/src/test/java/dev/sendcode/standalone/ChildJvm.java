package dev.sendcode.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code sendcode} in a JVM of its own, so that it can be killed. */
record ChildJvm(Process process, Path output) implements AutoCloseable {

    static ChildJvm sendcode(Path output, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sendcode.cli.Sendcode"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start(), output);
    }

    /** Everything it printed so far. */
    String printed() {
        try {
            return Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
        } catch (IOException beingWritten) {
            return "";
        }
    }

    /** SIGKILL: no hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and what the process answers to it. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
