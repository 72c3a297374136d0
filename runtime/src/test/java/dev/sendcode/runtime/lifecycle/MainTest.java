package dev.sendcode.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs {@link ProbeMain} in a JVM of its own, for exit codes and signals are the JVM's. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MainTest {

    /** How a process ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void aWrongConfigurationIsExit2AndNothingElseIsSaid() throws Exception {
        Ended ended = run(Map.of("SENDCODE_DEDUP_WINDOW", "60", "SENDCODE_DEMOO", "true"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("""
                        configuration: 2 problems
                          SENDCODE_DEDUP_WINDOW="60"  needs a unit: 60s, 1m (dedup.window, default 60s)
                          SENDCODE_DEMOO              unknown key; did you mean SENDCODE_DEMO?
                        """);
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void aStartThatFailsIsOneLineAndExit1() throws Exception {
        Ended ended = run(Map.of("SENDCODE_TOPICS_PREFIX", "fail."));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).isEqualTo("sendcode could not start: redis at 127.0.0.1:6379: Connection refused\n");
    }

    @Test
    void whereItFailedIsSaidToThoseWhoAsk() throws Exception {
        Ended plain = run(Map.of("SENDCODE_TOPICS_PREFIX", "bug."));
        Ended debug = run(Map.of("SENDCODE_TOPICS_PREFIX", "bug.", "SENDCODE_LOG_LEVEL", "DEBUG"));

        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.err()).isEqualTo("sendcode could not start: IllegalStateException\n");
        assertThat(debug.err()).contains("at dev.sendcode.runtime.lifecycle.ProbeMain.start");
    }

    @Test
    void aBrokenInstallationEndsItToo() throws Exception {
        Ended ended = run(Map.of("SENDCODE_TOPICS_PREFIX", "broken."));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("could not start", "NoClassDefFoundError: some/Driver");
    }

    @Test
    void aTakenPortIsOneLineWithoutAFlagThatTheProcessLacks() throws Exception {
        Ended ended = run(Map.of("SENDCODE_TOPICS_PREFIX", "taken."));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("sendcode could not start: port 1 (probe) is taken")
                .endsWith("; give it another address, or stop that\n")
                .doesNotContain("--port-offset");
    }

    @Test
    void aSignalClosesItInTimeAndIsExit0() throws Exception {
        Process process = start(Map.of("SENDCODE_TOPICS_PREFIX", "run."));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(err, "started");

            terminate(process);

            List<String> last = err.readAllLines();
            assertThat(process.waitFor()).isZero();
            assertThat(last)
                    .anyMatch(line -> line.contains("probe closes"))
                    .last()
                    .asString()
                    .contains("stopped");
        }
    }

    @Test
    void whatFailsToCloseIsExit1() throws Exception {
        Process process = start(Map.of("SENDCODE_TOPICS_PREFIX", "sticky."));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(err, "started");

            terminate(process);

            assertThat(err.readAllLines()).last().asString().contains("not cleanly");
            assertThat(process.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void logsAreJsonWhereTheyAreToBe() throws Exception {
        Process process = start(Map.of("SENDCODE_TOPICS_PREFIX", "run.", "SENDCODE_LOG_FORMAT", "json"));
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            String line = awaitLine(err, "started");

            assertThat(line)
                    .startsWith("{")
                    .endsWith("}")
                    .contains("\"formattedMessage\":\"started\"", "\"process\":\"sendcode\"");
            terminate(process);
            assertThat(err.readAllLines()).allMatch(more -> more.startsWith("{"));
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void argumentsAreExplained() throws Exception {
        Ended help = run(Map.of(), "--help");
        Ended wrong = run(Map.of(), "--port", "8080");

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("sendcode takes no arguments").contains("dedup.window=60s");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("takes no arguments but --help");
    }

    /** SIGTERM; {@link Process#destroy} would close our ends of the pipes as well. */
    private static void terminate(Process process) {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    private static String awaitLine(BufferedReader err, String wanted) throws IOException {
        var seen = new ArrayList<String>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            seen.add(line);
            if (line.contains(wanted)) {
                return line;
            }
        }
        throw new AssertionError("it ended without saying \"" + wanted + "\": " + seen);
    }

    private static Ended run(Map<String, String> environment, String... args) throws Exception {
        Process process = start(environment, args);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, err);
    }

    private static Process start(Map<String, String> environment, String... args) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ProbeMain.class.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SENDCODE_") || name.startsWith("JAVA_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
