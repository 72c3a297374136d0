package dev.sendcode.providers.ucloud;

import dev.sendcode.providers.BareNumbers;
import dev.sendcode.schemas.Phone;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as UCloud writes them: {@code (852)51234567}, and those of the mainland also without the country code. */
final class UcloudPhones {

    private static final Pattern WITH_COUNTRY = Pattern.compile("\\((?:00|\\+)?([1-9][0-9]{0,2})\\)([0-9]{4,14})");

    private UcloudPhones() {}

    static String write(Phone phone) {
        String country = Integer.toString(phone.countryCode());
        return "(" + country + ")" + phone.e164().substring(1 + country.length());
    }

    static Optional<Phone> read(String text) {
        var matcher = WITH_COUNTRY.matcher(text.strip());
        return matcher.matches()
                ? Phone.parse("+" + matcher.group(1) + matcher.group(2))
                : BareNumbers.read(text.strip());
    }
}
