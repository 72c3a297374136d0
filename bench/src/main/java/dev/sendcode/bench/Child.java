package dev.sendcode.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process of this program; it ends when this one does, or closes it. */
final class Child implements AutoCloseable {

    /** For what is measured by its processor time and its memory: a heap that grows as it has to. */
    static final List<String> SMALL = List.of("-Xmx768m", "-XX:+UseSerialGC");

    /** For what is measured by its latency over a growing state: all the heap from the start, and collections that stop it for 20 ms and not for 150. */
    static final List<String> STEADY = List.of("-Xms768m", "-Xmx768m", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20");

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedReader said;
    private final boolean heedsInput;

    private Child(Process process, boolean heedsInput) {
        this.process = process;
        this.said = process.inputReader(UTF_8);
        this.heedsInput = heedsInput;
    }

    /** Starts it with other arguments; what it logs goes where ours goes. */
    Child(String... arguments) throws IOException {
        this(start(SMALL, BenchMain.class, Map.of(), List.of(arguments)), true);
    }

    /** The same on another virtual machine, with an environment that is added to ours. */
    static Child of(List<String> jvm, Map<String, String> environment, String... arguments) throws IOException {
        return new Child(start(jvm, BenchMain.class, environment, List.of(arguments)), true);
    }

    /** A process of the product, which is told to end as any orchestrator does. */
    static Child ofProduct(List<String> jvm, Class<?> main, Map<String, String> environment) throws IOException {
        return new Child(start(jvm, main, environment, List.of()), false);
    }

    private static Process start(
            List<String> jvm, Class<?> main, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(jvm);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Whether it still runs. */
    boolean alive() {
        return process.isAlive();
    }

    /** The processor's time that it took so far; zero where the system does not tell. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * The next line that begins so; others, such as what is logged, are left out.
     *
     * @throws IOException if it ends without
     */
    String line(String beginning) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("a process that was started for the measurement ended early");
    }

    /** Says a line to it. */
    void say(String line) throws IOException {
        var writer = process.outputWriter(UTF_8);
        writer.write(line);
        writer.newLine();
        writer.flush();
    }

    /** Says that nothing more will be said. */
    void endInput() throws IOException {
        process.outputWriter(UTF_8).close();
    }

    /** Ends it: its standard input ends, and a process that does not heed that is ended. */
    @Override
    public void close() throws IOException {
        endInput();
        if (!heedsInput) {
            process.destroy();
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
