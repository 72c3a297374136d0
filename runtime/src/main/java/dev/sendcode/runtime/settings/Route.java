package dev.sendcode.runtime.settings;

import java.util.List;

/**
 * Which accounts serve a region, best first.
 *
 * @param region CN, another ISO 3166 country, INTL (all but CN) or {@code *} (all)
 * @param accounts ids, at least one
 */
public record Route(String region, List<String> accounts) {

    /** Checks that there is an account. */
    public Route {
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("route " + region + ": accounts must name at least one account");
        }
        accounts = List.copyOf(accounts);
    }
}
