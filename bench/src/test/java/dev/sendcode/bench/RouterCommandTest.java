package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RouterCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void routerAndNullPipelineDispatchAndEndEveryRequestOnce() {
        assertThat(bench(
                        "--runs",
                        "1",
                        "--rate",
                        "20",
                        "--time",
                        "1",
                        "--warm-up",
                        "0",
                        "--backlog",
                        "20",
                        "--partitions",
                        "2"))
                .as(out.toString() + err)
                .isZero();

        assertThat(out.toString())
                .contains("each request dispatched once and ended once: yes")
                .containsPattern("command +\\d\\.\\d\\d records")
                .containsPattern("20/s +router +\\d")
                .containsPattern("20/s +null +\\d")
                .containsPattern("20 at once +router +[\\d,]+ /s");
    }

    @Test
    void wrongOptionsAreUsage() {
        assertThat(bench("--rate", "0")).isEqualTo(2);
        assertThat(bench("--runs", "0")).isEqualTo(2);
        assertThat(bench("--partitions", "101")).isEqualTo(2);
        assertThat(err.toString()).contains("partitions must be 1 to 100");
    }

    private int bench(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "router";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
