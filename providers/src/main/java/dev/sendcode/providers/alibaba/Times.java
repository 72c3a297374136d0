package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.VendorTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The vendor's times: {@code 2026-11-21 08:00:00} without a zone, and {@code Sat, 21 Nov 2026 08:00:00 +0800} with one. */
final class Times {

    private Times() {}

    /**
     * Reads either form.
     *
     * @param zone of a time that has none
     */
    static Optional<Instant> read(String text, ZoneId zone) {
        if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
            return VendorTimes.local(text, zone);
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
