package dev.sendcode.runtime.config;

import java.util.Locale;

/** The one rule by which a key becomes an environment variable: upper case, dots and dashes become underscores, {@code SENDCODE_} in front. */
final class EnvironmentNames {

    static final String PREFIX = "SENDCODE_";
    static final String FILE_SUFFIX = "_FILE";

    private EnvironmentNames() {}

    static String of(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
