package dev.sendcode.api.web;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Prefer: wait=N} of RFC 7240: N seconds, at most 30 of which are granted. One that cannot be read is ignored, as the RFC asks. */
final class Preference {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?:$|[,;])");
    private static final long LONGEST = 30;

    private Preference() {}

    static Optional<Duration> wait(Optional<String> prefer) {
        return prefer.map(WAIT::matcher)
                .filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Math.min(LONGEST, Long.parseLong(found.group(1)))));
    }
}
