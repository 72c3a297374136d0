package dev.sendcode.runtime.settings;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of settings. */
public enum SettingKind {
    APPLICATION("application", "applications"),
    ACCOUNT("account", "accounts"),
    SIGNATURE("signature", "signatures"),
    TEMPLATE("template", "templates"),
    ROUTE("route", "routes"),
    COUNTRY_POLICY("country-policy", "countryPolicies"),
    SUPPRESSED_NUMBER("suppressed-number", "suppressedNumbers");

    private final String word;
    private final String section;

    SettingKind(String word, String section) {
        this.word = word;
        this.section = section;
    }

    /** In keys and paths: {@code country-policy}. */
    public String word() {
        return word;
    }

    /** The list in a settings file: {@code countryPolicies}. */
    public String section() {
        return section;
    }

    /** The kind of that word. */
    public static Optional<SettingKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
