package dev.sendcode.runtime.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number and its unit, {@code 250ms}, {@code 60s}, {@code 1m}, {@code 24h}, {@code 7d}. */
public final class Durations {

    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final Pattern BARE = Pattern.compile("[0-9]{1,12}");

    private Durations() {}

    /** The duration, or {@link BadValueException} with what is wrong. */
    public static Duration parse(String text) {
        if (BARE.matcher(text).matches()) {
            throw new BadValueException("needs a unit: " + withUnits(Long.parseLong(text)));
        }
        var matcher = WITH_UNIT.matcher(text);
        if (!matcher.matches()) {
            throw new BadValueException("must be a duration: 250ms, 60s, 1m, 24h, 7d");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** What the number may have meant: as seconds, and as minutes where that comes out even. */
    private static String withUnits(long number) {
        return number >= 60 && number % 60 == 0 ? number + "s, " + number / 60 + "m" : number + "s, " + number + "m";
    }

    /** The shortest exact way to write it, for example {@code 1m} for 60 seconds; not finer than milliseconds. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }
}
