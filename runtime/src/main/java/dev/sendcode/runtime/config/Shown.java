package dev.sendcode.runtime.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a value may be shown to a person: secrets not at all, passwords inside of URIs masked, control characters and length tamed. */
final class Shown {

    private static final int LONGEST = 60;
    private static final Pattern SECRET_NAME =
            Pattern.compile("(password|secret|jaas|token|user\\.info|credential|passphrase|api\\.?key|"
                    + "keystore\\.key|truststore\\.certificates|assertion\\.private\\.key)");
    private static final Pattern USER_INFO = Pattern.compile("//[^/\\s]*@");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Shown() {}

    /** Whether a name alone tells that the value is secret; files and class names that only lead to one are not. */
    static boolean isSecretName(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return SECRET_NAME.matcher(name).find()
                && !name.endsWith(".location")
                && !name.endsWith(".file")
                && !name.endsWith(".class")
                && !name.endsWith(".url")
                && !name.endsWith(".source");
    }

    static String value(String value) {
        String masked = USER_INFO.matcher(value).replaceAll("//***@");
        String tame = CONTROL.matcher(masked).replaceAll("?");
        return tame.length() <= LONGEST ? tame : tame.substring(0, LONGEST - 1) + "…";
    }
}
