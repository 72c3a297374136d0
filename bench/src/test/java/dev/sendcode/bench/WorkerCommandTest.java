package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WorkerCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyLoopAndTheWholeWorkerDoEachRecordOnce() {
        assertThat(bench(
                        "--runs",
                        "1",
                        "--in-flight",
                        "20",
                        "--rate",
                        "20",
                        "--time",
                        "1",
                        "--warm-up",
                        "0",
                        "--backlog",
                        "30",
                        "--hanging",
                        "20",
                        "--partitions",
                        "2"))
                .as(out.toString() + err)
                .isZero();

        assertThat(out.toString())
                .contains("each record done once: yes", "the vendor was called once for each dispatch: yes")
                .containsPattern("20 +intake +[\\d,]+ ")
                .containsPattern("20 +parallel-consumer +[\\d,]+ ")
                .containsPattern("20 +share group +[\\d,]+ ")
                .containsPattern("20 +30 at once +[\\d,]+ /s")
                .containsPattern("beside +\\d");
    }

    @Test
    void wrongOptionsAreUsage() {
        assertThat(bench("--loop", "none")).isEqualTo(2);
        assertThat(bench("--in-flight", "0")).isEqualTo(2);
        assertThat(bench("--runs", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no loop \"none\"", "records in flight must be 1 to 10000");
    }

    private int bench(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "worker";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
