package dev.sendcode.runtime.logging;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A setting of the logs: the system property of the name, else the environment variable; an empty one counts as absent. */
final class LogSetting {

    static final String FORMAT = "SENDCODE_LOG_FORMAT";
    static final String LEVEL = "SENDCODE_LOG_LEVEL";

    private LogSetting() {}

    static Optional<String> of(String name) {
        return present(System.getProperty(name)).or(() -> present(System.getenv(name)));
    }

    private static Optional<String> present(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
