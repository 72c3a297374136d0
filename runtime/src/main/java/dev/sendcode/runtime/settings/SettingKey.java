package dev.sendcode.runtime.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one setting; written {@code application/main}.
 *
 * @param id 1 to 128 letters, digits, dots, dashes, underscores, colons and stars
 */
public record SettingKey(SettingKind kind, String id) implements Comparable<SettingKey> {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9._:*-]{0,127}");
    private static final Comparator<SettingKey> ORDER =
            Comparator.comparing(SettingKey::kind).thenComparing(SettingKey::id);

    /** Checks the form. */
    public SettingKey {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of " + kind.word()
                    + " must be 1 to 128 letters, digits, dots, dashes, underscores, colons and stars");
        }
    }

    /** As it stands in the topic. */
    public String text() {
        return kind.word() + "/" + id;
    }

    /** Reads the written form; empty if it has another. */
    public static Optional<SettingKey> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !ID.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        return SettingKind.ofWord(text.substring(0, slash))
                .map(kind -> new SettingKey(kind, text.substring(slash + 1)));
    }

    @Override
    public int compareTo(SettingKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return text();
    }
}
