package dev.sendcode.api.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many calls in so much time, written {@code 20/1m}.
 *
 * @param calls at least 1; also how many may come at once
 * @param per the time in which as many come back, 1 ms to 1 day
 */
public record Rate(int calls, Duration per) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,5})(ms|s|m|h|d)");

    /** Checks the ranges above. */
    public Rate {
        if (calls < 1 || per.isNegative() || per.isZero() || per.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a rate is calls/time with a time up to one day, for example 20/1m");
        }
    }

    /** Reads {@code 20/1m}, {@code 500/1s}; empty if it is not written so. */
    public static Optional<Rate> parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        Duration per = time(Long.parseLong(written.group(2)), written.group(3));
        return per.compareTo(Duration.ofDays(1)) > 0
                ? Optional.empty()
                : Optional.of(new Rate(Integer.parseInt(written.group(1)), per));
    }

    private static Duration time(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
