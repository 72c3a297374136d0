package dev.sendcode.runtime.settings;

import java.util.Set;

/**
 * Which countries may get codes.
 *
 * @param application whose, or {@code *} for all: both must allow a country
 * @param allow ISO 3166 alpha-2 codes; empty = all
 * @param deny ISO 3166 alpha-2 codes; goes before {@code allow}
 */
public record CountryPolicy(String application, Set<String> allow, Set<String> deny) {

    /** For every application. */
    public static final String ALL = "*";

    /** Keeps its own copies. */
    public CountryPolicy {
        allow = Set.copyOf(allow);
        deny = Set.copyOf(deny);
    }

    /** Whether numbers of that country may get codes. */
    public boolean allows(String country) {
        return !deny.contains(country) && (allow.isEmpty() || allow.contains(country));
    }
}
