package dev.sendcode.providers.alibaba;

import dev.sendcode.schemas.Phone;
import java.util.Optional;

/** How the vendor writes numbers: 11 digits for the mainland, country code and number without a plus sign for abroad. */
final class Numbers {

    private static final String MAINLAND = "+86";
    private static final int MAINLAND_DIGITS = 11;

    private Numbers() {}

    /** Whether it is a number of the Chinese mainland; Hong Kong, Macao and Taiwan have country codes of their own. */
    static boolean mainland(Phone phone) {
        return phone.e164().startsWith(MAINLAND);
    }

    /** As the vendor wants it. */
    static String written(Phone phone) {
        return phone.e164().substring(mainland(phone) ? MAINLAND.length() : 1);
    }

    /** As the vendor wrote it: 11 digits that begin with 1 are one of the mainland's unless {@code abroad}, where the country code is always there. */
    static Optional<Phone> read(String digits, boolean abroad) {
        String bare = digits.strip().replaceFirst("^(\\+|00)", "");
        boolean domestic =
                !abroad && bare.length() == MAINLAND_DIGITS && bare.startsWith("1") && bare.equals(digits.strip());
        return Phone.parse((domestic ? MAINLAND : "+") + bare);
    }
}
