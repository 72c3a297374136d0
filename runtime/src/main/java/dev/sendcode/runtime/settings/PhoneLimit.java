package dev.sendcode.runtime.settings;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * At most so many admissions in a rolling period, for one phone over all channels of an application. Written {@code 5/10m}.
 *
 * @param admissions 1 to 1000
 * @param period 1 s to 30 days
 */
public record PhoneLimit(int admissions, Duration period) {

    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,6})([smhd])");
    private static final int MOST = 1000;
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Checks the ranges above. */
    public PhoneLimit {
        if (admissions < 1 || admissions > MOST) {
            throw new IllegalArgumentException("a phone limit allows 1 to 1000 admissions, not " + admissions);
        }
        if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a phone limit's period is 1s to 30d, not " + period);
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if it has another shape
     */
    public static PhoneLimit parse(String text) {
        var match = SHAPE.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no phone limit: write admissions/period, as 5/10m");
        }
        long count = Long.parseLong(match.group(2));
        var period = switch (match.group(3)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        return new PhoneLimit(Integer.parseInt(match.group(1)), period);
    }
}
