package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchMainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void againstARunningServerItPrintsTheTable() throws Exception {
        try (var server = new StubServer(202, 1)) {
            int exit = bench(
                    "--url", server.url().toString(), "--sandbox", server.url().toString());

            assertThat(exit).isZero();
            assertThat(out.toString())
                    .contains("HTTP in → vendor call: 50/s for 1 s (50 requests) after 0 s of warm-up")
                    .contains("p99.9")
                    .contains("sent 50 = admitted 50 + pending 0")
                    .contains("at the vendor 50, missing 0");
        }
    }

    @Test
    void andJsonForPrograms() throws Exception {
        try (var server = new StubServer(202, 1)) {
            bench(
                    "--json",
                    "--url",
                    server.url().toString(),
                    "--sandbox",
                    server.url().toString());

            assertThat(out.toString())
                    .contains("\"scenario\" : \"http-to-vendor\"")
                    .contains("\"admitted\" : 50")
                    .contains("\"p99.9\"");
        }
    }

    @Test
    void whereSomethingIsMissingItFails() throws Exception {
        try (var server = new StubServer(202, 0)) {
            assertThat(bench(
                            "--url",
                            server.url().toString(),
                            "--sandbox",
                            server.url().toString()))
                    .isEqualTo(1);
        }
    }

    @Test
    void wrongOptionsAreUsage() {
        assertThat(bench("--rate", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("the rate must be 1 to");
    }

    private int bench(String... options) {
        var arguments = new String[options.length + 7];
        System.arraycopy(
                new String[] {"http-to-vendor", "--time", "1", "--warm-up", "0", "--drain", "0"}, 0, arguments, 0, 7);
        System.arraycopy(options, 0, arguments, 7, options.length);
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
