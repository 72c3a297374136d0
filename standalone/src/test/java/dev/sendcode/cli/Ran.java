package dev.sendcode.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line, without colour. */
record Ran(int exit, String out, String err) {

    static Ran sendcode(Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, environment);
        int exit = Sendcode.on(terminal).execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    static Ran sendcode(String... arguments) {
        return sendcode(Map.of(), arguments);
    }
}
