package dev.sendcode.providers;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * How a process reaches one vendor.
 *
 * @param endpoint another address than the vendor's own, for example inside a private network; http or https, without a path
 * @param simulator the simulator's address: then nothing reaches anybody, whatever the account says
 * @param connectTimeout for a connection, TLS included, 1 ms to 60 s
 * @param readTimeout for the whole answer, from the moment the request is written, 1 ms to 60 s
 */
public record VendorSettings(
        Optional<URI> endpoint, Optional<URI> simulator, Duration connectTimeout, Duration readTimeout) {

    /** Key of {@link #endpoint}. */
    public static final String ENDPOINT = "endpoint";
    /** Key of {@link #simulator}. */
    public static final String SIMULATOR = "simulator.url";
    /** Key of {@link #connectTimeout}. */
    public static final String CONNECT_TIMEOUT = "connect.timeout";
    /** Key of {@link #readTimeout}. */
    public static final String READ_TIMEOUT = "read.timeout";

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Checks the ranges. */
    public VendorSettings {
        var problems = new ArrayList<String>();
        endpoint.filter(uri -> !isAddress(uri)).ifPresent(_ -> problems.add(notAnAddress(ENDPOINT)));
        simulator.filter(uri -> !isAddress(uri)).ifPresent(_ -> problems.add(notAnAddress(SIMULATOR)));
        if (!inRange(connectTimeout)) {
            problems.add(CONNECT_TIMEOUT + " must be 1ms to 60s");
        }
        if (!inRange(readTimeout)) {
            problems.add(READ_TIMEOUT + " must be 1ms to 60s");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /**
     * Reads {@code endpoint} and {@code simulator.url}, both absent or empty by default, {@code connect.timeout} and {@code read.timeout}, ISO 8601
     * durations, 2 s and 5 s by default.
     *
     * @throws IllegalArgumentException naming each key that is wrong
     */
    public static VendorSettings of(Map<String, String> settings) {
        return new VendorSettings(
                uri(settings, ENDPOINT),
                uri(settings, SIMULATOR),
                Duration.parse(settings.getOrDefault(CONNECT_TIMEOUT, "PT2S")),
                Duration.parse(settings.getOrDefault(READ_TIMEOUT, "PT5S")));
    }

    /** Whether nothing that is sent reaches anybody. */
    public boolean simulated() {
        return simulator.isPresent();
    }

    /** Where requests go: the simulator, else the address that was set, else the vendor's own. */
    public URI address(URI vendors) {
        return simulator.or(() -> endpoint).orElse(vendors);
    }

    /** The longest that a call can take. */
    public Duration callTimeout() {
        return connectTimeout.plus(readTimeout);
    }

    private static Optional<URI> uri(Map<String, String> settings, String key) {
        return Optional.ofNullable(settings.get(key))
                .filter(text -> !text.isBlank())
                .map(text -> address(key, text));
    }

    private static URI address(String key, String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException noAddress) {
            throw new IllegalArgumentException(notAnAddress(key), noAddress);
        }
    }

    private static boolean isAddress(URI uri) {
        return uri.getHost() != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
    }

    private static String notAnAddress(String key) {
        return key + " must be an http or https address without a path, such as http://127.0.0.1:8084";
    }

    private static boolean inRange(Duration timeout) {
        return timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(LONGEST) <= 0;
    }
}
