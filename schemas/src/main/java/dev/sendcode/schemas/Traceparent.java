package dev.sendcode.schemas;

import java.util.regex.Pattern;

/** The header {@code traceparent} as of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> level 1. */
public final class Traceparent {

    /** The header, of HTTP and of Kafka alike; in Kafka its value is ASCII. */
    public static final String HEADER = "traceparent";

    private static final int LONGEST = 256;

    /** version - trace id - parent id - flags; version 00 ends there, later ones may go on behind another dash. */
    private static final Pattern VALID =
            Pattern.compile("(?!ff)(?:00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                    + "|(?!00)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?)");

    private Traceparent() {}

    /** Whether it is a valid one. */
    public static boolean isValid(String traceparent) {
        return traceparent.length() <= LONGEST && VALID.matcher(traceparent).matches();
    }
}
