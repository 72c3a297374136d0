package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.BareNumbers;
import dev.sendcode.schemas.Phone;
import java.util.Optional;

/** How the vendor writes numbers: 11 digits for the mainland, country code and number without a plus sign for abroad. */
final class Numbers {

    private static final String MAINLAND = "+86";

    private Numbers() {}

    /** Whether it is a number of the Chinese mainland; Hong Kong, Macao and Taiwan have country codes of their own. */
    static boolean mainland(Phone phone) {
        return phone.e164().startsWith(MAINLAND);
    }

    /** As the vendor wants it. */
    static String written(Phone phone) {
        return phone.e164().substring(mainland(phone) ? MAINLAND.length() : 1);
    }

    /**
     * As the vendor wrote it.
     *
     * @param abroad whether the country code is always there; else the mainland's are written without
     */
    static Optional<Phone> read(String written, boolean abroad) {
        String digits = written.strip().replaceFirst("^(\\+|00)", "");
        return abroad || !digits.equals(written.strip()) ? Phone.parse("+" + digits) : BareNumbers.read(digits);
    }
}
