package dev.sendcode.providers;

import java.util.Map;
import java.util.Optional;

/**
 * The account to send from, as the provider sees it.
 *
 * @param id what events call it
 * @param fields by the provider's own names; may hold secrets, so they are never printed
 */
public record VendorAccount(String id, Map<String, String> fields) {

    /** Keeps its own copy. */
    public VendorAccount {
        fields = Map.copyOf(fields);
    }

    /** A field that was set and is not blank. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "VendorAccount[" + id + "]";
    }
}
