package dev.sendcode.runtime.config;

import dev.sendcode.runtime.config.ConfigurationException.Problem;
import dev.sendcode.runtime.config.Values.Given;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was read and what is wrong with it; knows which keys are secret, and shows those without their values. */
final class Findings {

    private final Values values;
    private final Set<String> read = new LinkedHashSet<>();
    private final Set<String> secrets = new TreeSet<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    Findings(Values values) {
        this.values = values;
    }

    void read(String key) {
        read.add(key);
    }

    void readSecret(String key) {
        read.add(key);
        secrets.add(key);
    }

    boolean isSecret(String key) {
        return secrets.contains(key) || Shown.isSecretName(key);
    }

    /** In the order of reading. */
    Set<String> read() {
        return read;
    }

    void problem(String key, String message) {
        boolean secret = isSecret(key);
        String variable = EnvironmentNames.of(key);
        String subject =
                values.given(key).map(given -> secret ? variable : shown(given)).orElse(variable);
        String fallback = secret
                ? ""
                : values.fallback(key)
                        .map(value -> ", default " + Shown.value(value))
                        .orElse("");
        problems.add(new Problem(subject, message + " (" + key + fallback + ")"));
    }

    /** For a value that is no secret itself, for example the name of a file that holds one. */
    void problem(Given given, String message) {
        problems.add(new Problem(shown(given), message));
    }

    private static String shown(Given given) {
        return given.variable() + "=\"" + Shown.value(given.value()) + "\"";
    }

    /** Looks at every variable of ours: unknown ones, and files for what is no secret. */
    void refuseUnknown(KnownKeys known) {
        for (String variable : values.variables()) {
            if (known.key(variable).isPresent()) {
                continue;
            }
            Optional<String> ofFile = known.keyOfFile(variable);
            if (ofFile.isEmpty()) {
                problems.add(new Problem(variable, known.unknown(variable)));
            } else if (read.contains(ofFile.get()) && !secrets.contains(ofFile.get())) {
                problems.add(new Problem(
                        variable, "only secrets are read from files; set " + EnvironmentNames.of(ofFile.get())));
            }
        }
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }
}
