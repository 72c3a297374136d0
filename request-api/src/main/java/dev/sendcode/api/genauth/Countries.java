package dev.sendcode.api.genauth;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/** The countries that libphonenumber knows, by English name, as {@code get-country-list} shows them. */
final class Countries {

    private static final int REGIONAL_INDICATOR_A = 0x1F1E6;
    /** Calling regions of libphonenumber for which the JDK knows no three letters: Kosovo's are in use, the islands' are reserved in ISO 3166. */
    private static final Map<String, String> OTHER_ALPHA3 = Map.of("XK", "XKX", "AC", "ASC", "TA", "TAA");

    /**
     * One country.
     *
     * @param alpha2 ISO 3166-1, two letters
     * @param alpha3 three letters
     * @param phoneCountryCode with the plus sign
     * @param flag the emoji
     * @param name in English
     */
    record Country(String alpha2, String alpha3, String phoneCountryCode, String flag, String name) {}

    private Countries() {}

    static List<Country> all() {
        var util = PhoneNumberUtil.getInstance();
        return util.getSupportedRegions().stream()
                .map(alpha2 -> country(alpha2, util.getCountryCodeForRegion(alpha2)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Country::name))
                .toList();
    }

    private static Optional<Country> country(String alpha2, int callingCode) {
        Locale country = Locale.of("", alpha2);
        return alpha3(country)
                .map(alpha3 -> new Country(
                        alpha2, alpha3, "+" + callingCode, flag(alpha2), country.getDisplayCountry(Locale.ENGLISH)));
    }

    private static Optional<String> alpha3(Locale country) {
        String other = OTHER_ALPHA3.get(country.getCountry());
        if (other != null) {
            return Optional.of(other);
        }
        try {
            return Optional.of(country.getISO3Country());
        } catch (MissingResourceException noSuchCountry) {
            return Optional.empty();
        }
    }

    private static String flag(String alpha2) {
        return alpha2.chars()
                .map(letter -> REGIONAL_INDICATOR_A + letter - 'A')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
