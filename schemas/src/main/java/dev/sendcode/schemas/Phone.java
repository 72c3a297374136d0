package dev.sendcode.schemas;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164, with the plus sign: {@code +} and 4 to 15 digits, as libphonenumber writes it.
 *
 * <p>{@link #toString()} masks the number, so that a log line or an exception message cannot give it away.
 */
public final class Phone {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 15;
    private static final String NO_REGION = "ZZ";
    private static final int SHOWN_LAST = 4;
    private static final int LONGEST_COUNTRY_CODE = 3;
    private static final int SHORTEST_NATIONAL = 2;
    private static final int SHOWN_FIRST = 3;

    private final String e164;
    /** As it was read; to read it again is most of what a number costs. */
    private final @Nullable PhoneNumber read;

    /**
     * Takes a number as it is.
     *
     * @param e164 the number, for example {@code +8613800138000}
     * @throws IllegalArgumentException if it is not in the shape of E.164
     */
    public Phone(String e164) {
        this(e164, null);
        if (!isE164(e164)) {
            throw new IllegalArgumentException("not an E.164 number: it needs a plus sign and 4 to 15 digits");
        }
    }

    private Phone(String e164, @Nullable PhoneNumber read) {
        this.e164 = e164;
        this.read = read;
    }

    /** The number, for example {@code +8613800138000}. */
    public String e164() {
        return e164;
    }

    /**
     * Reads a number that a person or a program wrote, and normalises it.
     *
     * @param text with a plus sign and country code; spaces, dashes and brackets are ignored
     * @return empty if no number can be read; a number that no plan has (impossible length) is empty as well
     */
    public static Optional<Phone> parse(String text) {
        if (!text.strip().startsWith("+") || text.length() > 40) {
            return Optional.empty();
        }
        try {
            return of(PhoneNumberUtil.getInstance().parse(text, NO_REGION));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** Takes a number that is in the shape of E.164 already, whether or not any plan has it: what a test SMS may go to. Empty if it is not. */
    public static Optional<Phone> shaped(String e164) {
        return isE164(e164) ? Optional.of(new Phone(e164, null)) : Optional.empty();
    }

    /**
     * Reads a number that was written without its country code.
     *
     * @param national the number as people of the country write it; digits, spaces and dashes
     * @param countryCode {@code +86}, {@code 86} and {@code 0086} are the same
     */
    public static Optional<Phone> parse(String national, String countryCode) {
        String code = countryCode.strip().replaceFirst("^(\\+|00)", "");
        if (!code.matches("[1-9][0-9]{0,2}") || !national.matches("[0-9 ()-]{2,20}")) {
            return Optional.empty();
        }
        return parse("+" + code + national);
    }

    private static Optional<Phone> of(PhoneNumber number) {
        var util = PhoneNumberUtil.getInstance();
        if (!util.isPossibleNumber(number)) {
            return Optional.empty();
        }
        String e164 = util.format(number, PhoneNumberFormat.E164);
        return isE164(e164) ? Optional.of(new Phone(e164, number)) : Optional.empty();
    }

    /** The shape alone; without a regular expression, as every record names a phone. */
    private static boolean isE164(String text) {
        if (text.length() <= SHORTEST
                || text.length() > 1 + LONGEST
                || !text.startsWith("+")
                || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The number as libphonenumber sees it; not to be changed. */
    public PhoneNumber parsed() {
        try {
            return number();
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("an E.164 number that libphonenumber cannot read: " + masked());
        }
    }

    /**
     * Where the number is routed: {@code CN} for +86 only, another ISO 3166 country where the plan names one, else {@code INTL}, also for a number that
     * no plan has.
     */
    public String region() {
        var util = PhoneNumberUtil.getInstance();
        int code = countryCode();
        var countries = util.getRegionCodesForCountryCode(code);
        boolean readable = e164.length() - Integer.toString(code).length() > SHORTEST_NATIONAL;
        if (readable && countries.size() == 1 && !countries.get(0).equals("001")) {
            return countries.get(0); // as the library does, without reading the number
        }
        try {
            String country = util.getRegionCodeForNumber(number());
            return country == null || country.equals("001") ? byCallingCode() : country;
        } catch (NumberParseException noPlanHasIt) {
            return byCallingCode();
        }
    }

    private PhoneNumber number() throws NumberParseException {
        return read == null ? PhoneNumberUtil.getInstance().parse(e164, NO_REGION) : read;
    }

    /** No other country's calling code begins with 86. */
    private String byCallingCode() {
        return e164.startsWith("+86") ? "CN" : "INTL";
    }

    /** For people: country code, first three and last four digits, for example {@code +86 138****8000}; fewer where the number is short. */
    public String masked() {
        String code = Integer.toString(countryCode());
        String national = e164.substring(1 + code.length());
        int first = Math.min(SHOWN_FIRST, Math.max(0, national.length() - SHOWN_LAST - 4));
        int last = Math.min(SHOWN_LAST, Math.max(0, national.length() - 4));
        return "+" + code + " " + national.substring(0, first) + "****" + national.substring(national.length() - last);
    }

    /** The country's calling code; of a number that no plan has, its first digit. */
    public int countryCode() {
        var codes = PhoneNumberUtil.getInstance().getSupportedCallingCodes();
        for (int digits = 1; digits <= LONGEST_COUNTRY_CODE; digits++) {
            int code = Integer.parseInt(e164, 1, 1 + digits, 10); // no code is the beginning of another
            if (codes.contains(code)) {
                return code;
            }
        }
        return Integer.parseInt(e164, 1, 2, 10);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Phone phone && phone.e164.equals(e164);
    }

    @Override
    public int hashCode() {
        return e164.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
