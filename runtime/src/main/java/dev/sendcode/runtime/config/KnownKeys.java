package dev.sendcode.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every key that any process of ours knows, by its environment variable. One environment may serve several processes, so a key of
 * another process is no mistake; a key that no process has is one.
 */
final class KnownKeys {

    /** Whose defaults files are looked for; the first holds the keys that all share. */
    private static final List<String> APPS = List.of(
            "sendcode",
            "request-api",
            "router",
            "worker",
            "status-collector",
            "simulator",
            "registry-server",
            "standalone",
            "bench");

    private final Map<String, String> byVariable = new TreeMap<>();

    private KnownKeys() {}

    /** Those of the class path, and those of one more file. */
    static KnownKeys with(DefaultsFile own) {
        var known = new KnownKeys();
        own.keys().forEach(known::add);
        APPS.stream()
                .map(DefaultsFile::find)
                .flatMap(Optional::stream)
                .forEach(file -> file.keys().forEach(known::add));
        PassThroughKeys.BY_PREFIX.forEach((prefix, names) -> names.forEach(name -> known.add(prefix + name)));
        return known;
    }

    private void add(String key) {
        byVariable.put(EnvironmentNames.of(key), key);
    }

    /** The key that a variable sets. */
    Optional<String> key(String variable) {
        return Optional.ofNullable(byVariable.get(variable));
    }

    /** The key whose value a variable {@code …_FILE} points to. */
    Optional<String> keyOfFile(String variable) {
        return variable.endsWith(EnvironmentNames.FILE_SUFFIX)
                ? key(variable.substring(0, variable.length() - EnvironmentNames.FILE_SUFFIX.length()))
                : Optional.empty();
    }

    /** What to say about a variable that sets nothing. */
    String unknown(String variable) {
        String prefix = EnvironmentNames.PREFIX;
        var names = new ArrayList<String>();
        byVariable.keySet().forEach(name -> names.add(name.substring(prefix.length())));
        return Suggestion.nearest(variable.substring(prefix.length()), names)
                .map(name -> "unknown key; did you mean " + prefix + name + "?")
                .orElse("unknown key; the *.defaults.properties files list those that exist");
    }
}
