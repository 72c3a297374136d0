package dev.sendcode.runtime.config;

import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.config.Values.Given;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A typed reader over defaults files and environment that collects every problem instead of stopping at the first.
 *
 * <p>No reader throws for a value of the wrong shape: it notes the problem and answers the default, so that the rest is looked at too;
 * {@link #load} then refuses all of it. A key that no defaults file declares is a bug, and an {@link IllegalStateException}. Values are
 * taken without spaces around them, an empty one counts as absent. For one thread.
 */
public final class Configuration {

    private static final String SHARED = "sendcode";

    private final DefaultsFile own;
    private final Values values;
    private final Findings findings;

    private Configuration(DefaultsFile own, List<DefaultsFile> files, Map<String, String> environment) {
        this.own = own;
        this.values = new Values(files, environment);
        this.findings = new Findings(values);
    }

    /**
     * Reads a process's configuration.
     *
     * @param app whose {@code <app>.defaults.properties} on the class path holds the defaults, beside {@code sendcode.defaults.properties}
     *     for what all processes share
     * @param environment as of {@link System#getenv()}; only {@code SENDCODE_*} is looked at
     * @param read builds the typed configuration; an {@link IllegalArgumentException} that it throws (a record that refuses a value) is
     *     one more problem
     * @throws ConfigurationException if anything is wrong, with everything that is
     */
    public static <T> T load(String app, Map<String, String> environment, Function<Configuration, T> read) {
        DefaultsFile own = DefaultsFile.find(app)
                .orElseThrow(() -> new IllegalStateException(app + ".defaults.properties is not on the class path"));
        var files = new ArrayList<DefaultsFile>();
        DefaultsFile.find(SHARED).ifPresent(files::add);
        files.add(own);
        return load(own, files, environment, read);
    }

    static <T> T load(
            DefaultsFile own,
            List<DefaultsFile> files,
            Map<String, String> environment,
            Function<Configuration, T> read) {
        var configuration = new Configuration(own, files, environment);
        try {
            T typed = read.apply(configuration);
            configuration.refuse();
            return typed;
        } catch (IllegalArgumentException refused) {
            configuration.refuse();
            throw new ConfigurationException(List.of(new Problem("", String.valueOf(refused.getMessage()))));
        }
    }

    /** A text; required unless the defaults file has a value. */
    public String text(String key) {
        return value(key, "", text -> text);
    }

    /** A text that may be left out. */
    public Optional<String> optionalText(String key) {
        return optional(key, text -> text);
    }

    /** One of a few words, exactly as written here. */
    public String choice(String key, String... words) {
        return value(key, words[0], text -> {
            if (!List.of(words).contains(text)) {
                throw new BadValueException("must be one of " + String.join(", ", words));
            }
            return text;
        });
    }

    /** A whole number, both ends included. */
    public int integer(String key, int min, int max) {
        return value(key, min, text -> Shapes.integer(text, min, max));
    }

    /** {@code true} or {@code false}, nothing else. */
    public boolean flag(String key) {
        return value(key, false, Shapes::flag);
    }

    /** A whole number with its unit ({@code ms, s, m, h, d}), both ends included. */
    public Duration duration(String key, Duration min, Duration max) {
        return value(key, min, text -> Shapes.duration(text, min, max));
    }

    /** A URI with scheme and host. */
    public URI uri(String key) {
        return value(key, URI.create("missing://missing"), Shapes::uri);
    }

    /** A URI with scheme and host that may be left out. */
    public Optional<URI> optionalUri(String key) {
        return optional(key, Shapes::uri);
    }

    /** Texts separated by commas, spaces around them ignored; may be empty only if the default is. */
    public List<String> list(String key) {
        return optional(key, Shapes::list).orElse(List.of());
    }

    /** A path, relative ones to the folder in which the process was started; nothing is opened. */
    public Path path(String key) {
        return value(key, Path.of("missing"), Shapes::path);
    }

    /** A path that may be left out. */
    public Optional<Path> optionalPath(String key) {
        return optional(key, Shapes::path);
    }

    /** {@code host:port}; port 0 takes any free one. */
    public ListenAddress listen(String key) {
        return value(key, ListenAddress.ephemeral(), Shapes::listen);
    }

    /** A secret, from {@code KEY} or from the file that {@code KEY_FILE} names. */
    public Secret secret(String key) {
        return optionalSecret(key).orElseGet(() -> {
            if (values.givenFile(key).isEmpty()) {
                problem(
                        key,
                        "is required; it may also be a file: " + EnvironmentNames.of(key)
                                + EnvironmentNames.FILE_SUFFIX);
            }
            return new Secret("missing");
        });
    }

    /** A secret that may be left out. */
    public Optional<Secret> optionalSecret(String key) {
        declare(key);
        findings.readSecret(key);
        return secretText(key).or(() -> values.fallback(key)).map(Secret::new);
    }

    /**
     * The settings of somebody else's client, whatever their values are.
     *
     * @param prefix {@code kafka.}, {@code registry.} or {@code redis.}
     * @return by their names without the prefix, sorted; those that are secret by name may come from {@code …_FILE} too
     */
    public Map<String, String> passThrough(String prefix) {
        var names = new TreeSet<>(PassThroughKeys.BY_PREFIX.getOrDefault(prefix, Set.of()));
        values.declared().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> names.add(key.substring(prefix.length())));
        var settings = new TreeMap<String, String>();
        for (String name : names) {
            String key = prefix + name;
            findings.read(key);
            boolean secret = Shown.isSecretName(name);
            if (secret) {
                findings.readSecret(key);
            }
            Optional<String> given =
                    secret ? secretText(key) : values.given(key).map(Given::value);
            given.or(() -> values.fallback(key)).ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    /**
     * Notes a problem, for checks across several keys.
     *
     * @param key as the defaults file spells it; its variable, value (unless secret) and default are shown beside the message
     * @param message what is wrong and the way out, for example {@code must not be more than topics.replication.factor (3)}
     */
    public void problem(String key, String message) {
        findings.problem(key, message);
    }

    /** The keys of the process's own defaults file that nobody has read so far: in a test, after reading all, there are none. */
    public Set<String> unread() {
        var left = new TreeSet<>(own.keys());
        left.removeAll(findings.read());
        return left;
    }

    /** One line of what is in force; a secret's value is {@code ***}. */
    public record Effective(String key, String value, boolean changed) {}

    /** What is in force for every key that was read and has a value, in the order of reading; changed = not the default. */
    public List<Effective> effective() {
        var lines = new ArrayList<Effective>();
        for (String key : findings.read()) {
            Optional<String> given = values.given(key)
                    .map(Given::value)
                    .or(() -> values.givenFile(key)
                            .filter(_ -> findings.isSecret(key))
                            .map(Given::value));
            given.or(() -> values.fallback(key)).ifPresent(value -> {
                String shown = findings.isSecret(key) ? "***" : value.replaceAll("//[^/\\s]*@", "//***@");
                lines.add(new Effective(key, shown, given.isPresent()));
            });
        }
        return lines;
    }

    private <T> T value(String key, T placeholder, Function<String, T> shape) {
        return optional(key, shape).orElseGet(() -> {
            if (values.given(key).isEmpty()) {
                problem(key, "is required");
            }
            return placeholder;
        });
    }

    private <T> Optional<T> optional(String key, Function<String, T> shape) {
        declare(key);
        return values.given(key)
                .flatMap(given -> shaped(key, given.value(), shape))
                .or(() -> values.fallback(key).flatMap(text -> shaped(key, text, shape)));
    }

    private <T> Optional<T> shaped(String key, String text, Function<String, T> shape) {
        try {
            return Optional.of(shape.apply(text));
        } catch (BadValueException bad) {
            problem(key, bad.why());
            return Optional.empty();
        }
    }

    private Optional<String> secretText(String key) {
        Optional<Given> file = values.givenFile(key);
        if (file.isPresent() && values.given(key).isPresent()) {
            problem(key, "is set, and " + file.get().variable() + " too; keep one of them");
        }
        return values.given(key).map(Given::value).or(() -> file.flatMap(this::content));
    }

    private Optional<String> content(Given file) {
        try {
            return Optional.of(Values.contentOf(file));
        } catch (BadValueException bad) {
            findings.problem(file, bad.why());
            return Optional.empty();
        }
    }

    private void declare(String key) {
        if (!values.isDeclared(key)) {
            throw new IllegalStateException(key + " is read but not in " + own.app() + ".defaults.properties");
        }
        findings.read(key);
    }

    private void refuse() {
        findings.refuseUnknown(KnownKeys.with(own));
        findings.throwIfAny();
    }
}
