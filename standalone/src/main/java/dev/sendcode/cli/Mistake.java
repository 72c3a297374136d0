package dev.sendcode.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Something wrong in a file.
 *
 * @param line from 1
 */
record Mistake(String file, int line, String message) {

    /** As they stand in the files. */
    static final Comparator<Mistake> ORDER =
            Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line).thenComparing(Mistake::message);

    /** As compilers write it, so that editors can jump to it. */
    String text() {
        return file + ":" + line + ": " + message;
    }

    /** For programs. */
    static Map<String, Object> json(List<Mistake> mistakes) {
        return Map.of("mistakes", mistakes);
    }
}
