package dev.sendcode.runtime.settings;

import java.util.Optional;
import java.util.Set;

/**
 * Whose name stands before a message.
 *
 * @param id what templates call it (ssid)
 * @param name for people
 * @param provider the adapter it is approved at
 * @param account the account it is approved for; empty = every account of the provider
 * @param region CN, another ISO 3166 country, INTL (all but CN) or {@code *} (all)
 * @param text without brackets, 1 to 64 characters
 * @param approval the vendor's word; only an approved one is used
 * @param applications those that may use it; empty = general, for every application that has none of its own
 */
public record Signature(
        String id,
        String name,
        String provider,
        Optional<String> account,
        String region,
        String text,
        Approval approval,
        Set<String> applications) {

    private static final int LONGEST = 64;

    /** Checks the text. */
    public Signature {
        if (text.isBlank() || text.length() > LONGEST || text.matches(".*[【】\\[\\]].*")) {
            throw new IllegalArgumentException(
                    "text must be 1 to 64 characters, without the brackets that are put around it");
        }
        applications = Set.copyOf(applications);
    }
}
