package dev.sendcode.providers.builtin;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where the sandbox is and how long it may take.
 *
 * @param sandbox its address, http or https, without a path
 * @param connectTimeout for the connection
 * @param readTimeout for the whole answer, from the moment the request is sent
 */
public record BuiltinSettings(URI sandbox, Duration connectTimeout, Duration readTimeout) {

    /** Key of {@link #sandbox}. */
    public static final String SANDBOX_URL = "sandbox.url";

    private static final String CONNECT = "connect.timeout";
    private static final String READ = "read.timeout";

    /** Checks the ranges: timeouts of 1 ms to 60 s. */
    public BuiltinSettings {
        if (sandbox.getHost() == null || !("http".equals(sandbox.getScheme()) || "https".equals(sandbox.getScheme()))) {
            throw new IllegalArgumentException(
                    SANDBOX_URL + " must be an http or https address such as http://127.0.0.1:8084");
        }
        requireRange(CONNECT, connectTimeout);
        requireRange(READ, readTimeout);
    }

    private static void requireRange(String key, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException(key + " must be 1ms to 60s");
        }
    }

    /**
     * Reads {@code sandbox.url}, {@code connect.timeout} and {@code read.timeout}; the timeouts are ISO 8601 durations and 2 s and 5 s by default.
     *
     * @throws IllegalArgumentException naming the key that is missing or wrong
     */
    public static BuiltinSettings of(Map<String, String> settings) {
        return new BuiltinSettings(
                URI.create(settings.getOrDefault(SANDBOX_URL, "http://127.0.0.1:8084")),
                Duration.parse(settings.getOrDefault(CONNECT, "PT2S")),
                Duration.parse(settings.getOrDefault(READ, "PT5S")));
    }
}
