package dev.sendcode.providers;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One line of the catalogue.
 *
 * @param id names the topic, the group and the callback address; lower-case letters, digits and dashes
 * @param keys what a process may set for this provider besides the timeouts, each an optional text; {@code worker.<id>.<key>} in the worker
 * @param open makes the sending half from the process's settings for this provider, see {@link VendorSettings}; throws IllegalArgumentException
 *     naming each bad key
 * @param receipts the receiving half
 * @param fields what an account of it has
 * @param codes what the vendor's answers mean
 * @param texts what the vendor wants of the words that go through an account
 */
public record ProviderKind(
        String id,
        List<String> keys,
        Function<Map<String, String>, Provider> open,
        ReceiptReader receipts,
        AccountFields fields,
        CodeTable codes,
        TextRules texts) {

    /** Keeps its own copy. */
    public ProviderKind {
        keys = List.copyOf(keys);
    }

    /**
     * What a process's configuration says of this provider, as {@link #open} takes it.
     *
     * @param simulator the simulator's address, where every vendor is simulated
     * @param durations the value of a key that must be there
     * @param texts the value of a key that may be there
     */
    public Map<String, String> settings(
            Optional<URI> simulator, Function<String, Duration> durations, Function<String, Optional<String>> texts) {
        var settings = new TreeMap<String, String>();
        for (String key : List.of(VendorSettings.CONNECT_TIMEOUT, VendorSettings.READ_TIMEOUT)) {
            settings.put(key, durations.apply(key).toString());
        }
        simulator.ifPresent(url -> settings.put(VendorSettings.SIMULATOR, url.toString()));
        for (String key : keys) {
            texts.apply(key).ifPresent(value -> settings.put(key, value));
        }
        return Map.copyOf(settings);
    }
}
