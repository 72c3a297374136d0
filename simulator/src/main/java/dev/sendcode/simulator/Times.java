package dev.sendcode.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the vendors write them, which is China's. */
public final class Times {

    /** UTC+8, all year. */
    public static final ZoneId CHINA = ZoneOffset.ofHours(8);

    private Times() {}

    /**
     * A time of China.
     *
     * @param pattern as {@link DateTimeFormatter#ofPattern(String)} reads it
     */
    public static String china(Instant time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time.atZone(CHINA));
    }

    /** {@code Thu, 25 Nov 2021 10:27:00 +0800}. */
    public static String mail(Instant time) {
        return DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
                .format(time.atZone(CHINA));
    }

    /** {@code 2026-11-21 08:00:00}. */
    public static String china(Instant time) {
        return china(time, "uuuu-MM-dd HH:mm:ss");
    }
}
