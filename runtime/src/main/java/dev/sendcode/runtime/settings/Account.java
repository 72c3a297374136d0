package dev.sendcode.runtime.settings;

import java.time.Duration;
import java.util.Map;

/**
 * One configured set of credentials at a provider.
 *
 * @param id what events call it
 * @param provider the adapter
 * @param name for people
 * @param enabled a disabled account is no route
 * @param receipts whether the vendor reports delivery; without, a request ends with the vendor's acceptance
 * @param horizon how long a receipt is awaited, 1 min to 7 days
 * @param callbackToken the unguessable last part of its callback address
 * @param perMinute sends a minute over the whole fleet, at least 1
 * @param perDay sends a day and application, at least 1
 * @param fields what the provider needs, by the provider's own names; may hold secrets
 */
public record Account(
        String id,
        String provider,
        String name,
        boolean enabled,
        boolean receipts,
        Duration horizon,
        String callbackToken,
        int perMinute,
        int perDay,
        Map<String, String> fields) {

    private static final Duration SHORTEST_HORIZON = Duration.ofMinutes(1);
    private static final Duration LONGEST_HORIZON = Duration.ofDays(7);

    /** Checks the ranges above. */
    public Account {
        require(id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"), id, "id", "1 to 64 letters, digits, dots and dashes");
        require(
                horizon.compareTo(SHORTEST_HORIZON) >= 0 && horizon.compareTo(LONGEST_HORIZON) <= 0,
                id,
                "horizon",
                "1m to 7d");
        require(callbackToken.length() >= 8, id, "callbackToken", "at least 8 characters; 32 random ones are better");
        require(perMinute >= 1, id, "perMinute", "at least 1");
        require(perDay >= 1, id, "perDay", "at least 1");
        fields = Map.copyOf(fields);
    }

    private static void require(boolean holds, String id, String field, String shape) {
        if (!holds) {
            throw new IllegalArgumentException("account " + id + ": " + field + " must be " + shape);
        }
    }

    @Override
    public String toString() {
        return "Account[" + id + ", provider=" + provider + ", enabled=" + enabled + "]";
    }
}
