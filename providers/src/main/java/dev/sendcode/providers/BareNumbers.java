package dev.sendcode.providers;

import dev.sendcode.schemas.Phone;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers in receipts without a plus sign. Vendors write those of the mainland as 11 digits and those abroad with their country code; a number of North
 * America has 11 digits then, too, and 1 862 401 7194 and 186 2401 7194 look the same. A number that is read wrongly would make a true receipt look
 * forged, so one that may be either is not read at all.
 */
public final class BareNumbers {

    private static final Pattern MAINLAND = Pattern.compile("1[3-9][0-9]{9}");
    /** Neither an area code nor the exchange behind it begins with 0 or 1 (nanpa.com, numbering). */
    private static final Pattern NORTH_AMERICA = Pattern.compile("1[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final Pattern OTHER = Pattern.compile("[2-9][0-9]{5,14}");

    private BareNumbers() {}

    /**
     * Reads a number.
     *
     * @param digits as the vendor wrote them
     * @return empty where it may be one of two countries, or none
     */
    public static Optional<Phone> read(String digits) {
        boolean mainland = MAINLAND.matcher(digits).matches();
        boolean american = NORTH_AMERICA.matcher(digits).matches();
        if (mainland != american) {
            return Phone.parse((mainland ? "+86" : "+") + digits);
        }
        return OTHER.matcher(digits).matches() ? Phone.parse("+" + digits) : Optional.empty();
    }
}
