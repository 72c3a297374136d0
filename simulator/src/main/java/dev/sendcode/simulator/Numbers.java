package dev.sendcode.simulator;

import dev.sendcode.schemas.Phone;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as the vendors' APIs take them, turned into E.164. */
public final class Numbers {

    private static final Pattern MAINLAND = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

    private Numbers() {}

    /** Eleven digits as they are dialled in mainland China, perhaps with {@code +86}, {@code 0086} or {@code 86} before. */
    public static Optional<String> mainland(String text) {
        String bare = text.replaceFirst("^(\\+86|0086|86)(?=1[0-9]{10}$)", "");
        return MAINLAND.matcher(bare).matches() ? Optional.of("+86" + bare) : Optional.empty();
    }

    /** Country code and number without a plus sign. */
    public static Optional<String> international(String digits) {
        return e164("+" + digits);
    }

    /** A number in E.164 already; one of mainland China must have eleven digits. */
    public static Optional<String> e164(String text) {
        if (!E164.matcher(text).matches()) {
            return Optional.empty();
        }
        return isMainland(text) ? mainland(text) : Phone.parse(text).map(Phone::e164);
    }

    /** Whether a number in E.164 is one of mainland China. */
    public static boolean isMainland(String e164) {
        return e164.startsWith("+86");
    }

    /** The country code, for example {@code 852}. */
    public static String countryCode(String e164) {
        return String.valueOf(new Phone(e164).parsed().getCountryCode());
    }

    /** The number without its country code. */
    public static String national(String e164) {
        return e164.substring(1 + countryCode(e164).length());
    }

    /** The country in ISO 3166; {@code INTL} where the plan names none. */
    public static String country(String e164) {
        return new Phone(e164).region();
    }
}
