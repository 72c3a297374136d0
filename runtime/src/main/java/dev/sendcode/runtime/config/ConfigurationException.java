package dev.sendcode.runtime.config;

import java.util.List;

/**
 * Everything that is wrong with a configuration, at once. The message is what a person reads:
 *
 * <pre>
 * configuration: 2 problems
 *   SENDCODE_DEDUP_WINDOW="60"       needs a unit: 60s, 1m (dedup.window, default 60s)
 *   SENDCODE_KAFKA_BOOTSTRAPSERVERS  unknown key; did you mean SENDCODE_KAFKA_BOOTSTRAP_SERVERS?
 * </pre>
 */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** All problems that were found, in the order in which they are to be read; at least one. */
    public ConfigurationException(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * One thing to mend.
     *
     * @param subject what is wrong: the environment variable, with its value unless that is secret; may be empty
     * @param message what is wrong with it, and the way out
     */
    public record Problem(String subject, String message) {

        /** A problem with a key as the defaults files spell it, where its value does not matter or is secret. */
        public static Problem of(String key, String message) {
            return new Problem(EnvironmentNames.of(key), message + " (" + key + ")");
        }
    }

    /** Every problem, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a configuration without problems is no exception");
        }
        int width = problems.stream().mapToInt(p -> p.subject().length()).max().orElse(0);
        var text = new StringBuilder("configuration: ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems");
        for (Problem problem : problems) {
            text.append("\n  ").append(problem.subject());
            if (width > 0) {
                text.repeat(' ', width - problem.subject().length() + 2);
            }
            text.append(problem.message());
        }
        return text.toString();
    }
}
