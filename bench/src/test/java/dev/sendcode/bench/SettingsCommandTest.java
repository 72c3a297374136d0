package dev.sendcode.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyApplicationAndEveryChangeComesToTheFollower() {
        assertThat(bench("--applications", "25", "--change-set", "10", "--changes", "3"))
                .as(out.toString() + err)
                .isZero();

        assertThat(out.toString())
                .contains("25 applications, written 10 at a time", "with 25 applications")
                .containsPattern("write of one change, to its commit +3 ")
                .containsPattern("commit to snapshot in the follower +3 ");
    }

    @Test
    void andJsonForPrograms() {
        assertThat(bench("--applications", "5", "--changes", "1", "--json")).isZero();

        assertThat(out.toString()).contains("\"scenario\":\"settings\"", "\"applications\":5", "\"lagMillis\"");
    }

    @Test
    void wrongOptionsAreUsage() {
        assertThat(bench("--applications", "0")).isEqualTo(2);
        assertThat(bench("--change-set", "10001")).isEqualTo(2);
        assertThat(err.toString()).contains("a change set 1 to 10000");
    }

    private int bench(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "settings";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
