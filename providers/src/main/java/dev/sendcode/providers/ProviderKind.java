package dev.sendcode.providers;

import java.util.List;
import java.util.Map;
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
 */
public record ProviderKind(
        String id,
        List<String> keys,
        Function<Map<String, String>, Provider> open,
        ReceiptReader receipts,
        AccountFields fields,
        CodeTable codes) {

    /** Keeps its own copy. */
    public ProviderKind {
        keys = List.copyOf(keys);
    }
}
