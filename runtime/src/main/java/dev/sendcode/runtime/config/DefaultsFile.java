package dev.sendcode.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A commented defaults file of the class path, {@code <app>.defaults.properties}: documentation and defaults in one. A line
 * {@code key=value} is a key with its default, a line {@code # key=} is a key that has none and may be left out; every key needs a
 * comment above it. There are no escapes and no continued lines.
 *
 * @param app whose file it is
 * @param text the file as it stands
 * @param values the keys that have a default, in the file's order
 * @param optional the keys that have none
 * @param uncommented keys that nobody explained; empty in a file that may be shipped
 */
public record DefaultsFile(
        String app, String text, Map<String, String> values, Set<String> optional, List<String> uncommented) {

    private static final Pattern KEY = Pattern.compile("([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)\\s*=(.*)");
    private static final Pattern OPTIONAL_KEY = Pattern.compile("#\\s?([a-z][a-z0-9]*(?:[.-][a-z0-9]+)*)=(\\S*)");

    /** Copies what it is given. */
    public DefaultsFile {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        optional = Collections.unmodifiableSet(new LinkedHashSet<>(optional));
        uncommented = List.copyOf(uncommented);
    }

    /**
     * Reads the file of an application.
     *
     * @return empty if the class path has none
     * @throws IllegalStateException if the file has a line that is none of the above
     */
    public static Optional<DefaultsFile> find(String app) {
        String name = "/" + app + ".defaults.properties";
        try (InputStream in = DefaultsFile.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(app, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name + " from the class path", unreadable);
        }
    }

    /** Every key, whether it has a default or not. */
    public Set<String> keys() {
        var keys = new LinkedHashSet<>(values.keySet());
        keys.addAll(optional);
        return keys;
    }

    static DefaultsFile parse(String app, String text) {
        var values = new LinkedHashMap<String, String>();
        var optional = new LinkedHashSet<String>();
        var uncommented = new ArrayList<String>();
        boolean explained = false;
        for (String line : text.lines().map(String::strip).toList()) {
            var absent = OPTIONAL_KEY.matcher(line);
            var present = KEY.matcher(line);
            if (absent.matches() || present.matches()) {
                String key = absent.matches() ? absent.group(1) : present.group(1);
                if (absent.matches()) {
                    optional.add(key);
                } else if (values.put(key, present.group(2).strip()) != null) {
                    throw new IllegalStateException(key + " stands twice in " + app + ".defaults.properties");
                }
                if (!explained) {
                    uncommented.add(key);
                }
                explained = false;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                throw new IllegalStateException(app + ".defaults.properties: not a key, not a comment: " + line);
            } else {
                explained = line.startsWith("#");
            }
        }
        return new DefaultsFile(app, text, values, optional, uncommented);
    }
}
