package dev.sendcode.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads its environment and writes its output.
 *
 * @param out what was asked for
 * @param err what went wrong, and progress that is no result
 * @param colour whether to paint: only on a terminal, and not where {@code NO_COLOR} is set (no-color.org) or {@code TERM=dumb}
 * @param environment variables by name
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean colour, Map<String, String> environment) {

    /** Copies the environment. */
    public Terminal {
        environment = Map.copyOf(environment);
    }

    /** The one that this process was started from. */
    public static Terminal ofProcess() {
        var environment = System.getenv();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                wantsColour(environment),
                environment);
    }

    private static boolean wantsColour(Map<String, String> environment) {
        var console = System.console();
        return console != null
                && console.isTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** A variable; one that is set to nothing counts as absent. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Prints one line of the result and flushes it. */
    void line(String text) {
        out.println(text);
        out.flush();
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String cyan(String text) {
        return paint("36", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
