package dev.sendcode.providers;

import dev.sendcode.providers.AccountFields.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Vendors' times without a zone: they are written in the zone of the account, which is China's unless it says otherwise. */
public final class VendorTimes {

    /** The account field that names the zone. */
    public static final Field ZONE = Field.optional(
            "zone",
            "[A-Za-z0-9+_/-]{1,40}",
            "a time zone such as Asia/Shanghai",
            "zone of the times in the vendor's receipts, Asia/Shanghai by default");

    private static final String CHINA = "Asia/Shanghai";
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private VendorTimes() {}

    /** The rule for {@link #ZONE}: there must be such a zone. */
    public static List<String> problems(VendorAccount account) {
        String zone = account.field(ZONE.name()).orElse(CHINA);
        try {
            ZoneId.of(zone);
            return List.of();
        } catch (DateTimeException noSuchZone) {
            return List.of(ZONE.name() + " must be " + ZONE.shape());
        }
    }

    /** The account's zone; China's where it names none that exists. */
    public static ZoneId zone(VendorAccount account) {
        return ZoneId.of(
                problems(account).isEmpty() ? account.field(ZONE.name()).orElse(CHINA) : CHINA);
    }

    /** Reads {@code 2026-11-21 08:03:04}; empty if it is no such time. */
    public static Optional<Instant> local(String text, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text.strip(), SECONDS).atZone(zone).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Reads seconds since 1970; empty where there are none, or none that a clock could show. */
    public static Optional<Instant> epochSeconds(long seconds) {
        return seconds > 0 && seconds < 253_402_300_800L
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }
}
