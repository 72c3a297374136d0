package dev.sendcode.runtime.settings;

import java.util.regex.Pattern;

/** The form of ids that people give. */
final class Ids {

    static final String SHAPE =
            "1 to 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Ids() {}

    static boolean matches(String id) {
        return FORM.matcher(id).matches();
    }
}
