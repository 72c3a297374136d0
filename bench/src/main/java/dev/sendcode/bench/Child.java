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
        this(start(BenchMain.class, Map.of(), List.of(arguments)), true);
    }

    /** The same with an environment that is added to ours. */
    static Child of(Map<String, String> environment, String... arguments) throws IOException {
        return new Child(start(BenchMain.class, environment, List.of(arguments)), true);
    }

    /** A process of the product, which is told to end as any orchestrator does. */
    static Child ofProduct(Class<?> main, Map<String, String> environment) throws IOException {
        return new Child(start(main, environment, List.of()), false);
    }

    private static Process start(Class<?> main, Map<String, String> environment, List<String> arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xms768m",
                "-Xmx768m",
                "-XX:MaxGCPauseMillis=20",
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
