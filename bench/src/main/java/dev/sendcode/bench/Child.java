package dev.sendcode.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process of this program; it ends when this one does, or closes it. */
final class Child implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final BufferedReader said;

    /** Starts it with other arguments; what it logs goes where ours goes. */
    Child(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                BenchMain.class.getName()));
        command.addAll(List.of(arguments));
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.said = process.inputReader(UTF_8);
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

    /** Ends it: its standard input ends, and a process that does not heed that is ended. */
    @Override
    public void close() throws IOException {
        process.outputWriter().close();
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
