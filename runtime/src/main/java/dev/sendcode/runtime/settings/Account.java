package dev.sendcode.runtime.settings;

import java.time.Duration;
import java.util.Map;

/**
 * One configured set of credentials at a provider.
 *
 * @param id what events call it
 * @param provider the adapter
 * @param name for people
 * @param note for people; may be empty
 * @param enabled a disabled account is no route
 * @param receipts whether the vendor reports delivery; without, a request ends with the vendor's acceptance
 * @param horizon how long a receipt is awaited, 1 min to 7 days
 * @param callbackToken the unguessable last part of its callback address; empty = no callback is taken
 * @param perMinute sends a minute over the whole fleet, at least 1
 * @param perDay sends a day and application, at least 1
 * @param fields what the provider needs, by the provider's own names; may hold secrets
 * @param deleted nothing can be sent from it any more; it is kept until what it sent has ended
 */
public record Account(
        String id,
        String provider,
        String name,
        String note,
        boolean enabled,
        boolean receipts,
        Duration horizon,
        String callbackToken,
        int perMinute,
        int perDay,
        Map<String, String> fields,
        boolean deleted) {

    /** Minutes that all its texts promise, where they do not take them as a parameter. */
    public static final String VALIDITY = "validityMinutes";

    private static final Duration SHORTEST_HORIZON = Duration.ofMinutes(1);
    private static final Duration LONGEST_HORIZON = Duration.ofDays(7);

    /** Checks the ranges above. */
    public Account {
        require(Ids.matches(id), "id", Ids.SHAPE);
        require(
                horizon.compareTo(SHORTEST_HORIZON) >= 0 && horizon.compareTo(LONGEST_HORIZON) <= 0,
                "horizon",
                "1m to 7d");
        require(
                callbackToken.isEmpty() || callbackToken.length() >= 8,
                "callbackToken",
                "at least 8 characters; 32 random ones are better");
        require(perMinute >= 1, "perMinute", "at least 1");
        require(perDay >= 1, "perDay", "at least 1");
        fields = Map.copyOf(fields);
    }

    private static void require(boolean holds, String field, String shape) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + shape);
        }
    }

    /** Whether something can be sent from it. */
    public boolean usable() {
        return enabled && !deleted;
    }

    /** What stands before its messages that have no signature of their own: the field {@code brand}; empty = nothing. */
    public String brand() {
        return fields.getOrDefault("brand", "").strip();
    }

    /**
     * Whether a text that goes through it keeps what it promises: the text itself names no other validity, and neither does the account, unless the
     * text takes the minutes as a parameter. What an account's texts promise is its field {@value #VALIDITY}; the adapters that have it refuse alike.
     *
     * @param validity the application's
     */
    public boolean keeps(Template template, Duration validity) {
        String promised = fields.getOrDefault(VALIDITY, "");
        return template.keeps(validity)
                && (promised.isBlank()
                        || promised.equals(Long.toString(validity.toMinutes()))
                        || template.parameters().stream()
                                .anyMatch(parameter -> parameter.value() == Template.Value.MINUTES));
    }

    @Override
    public String toString() {
        return "Account[" + id + ", provider=" + provider + ", enabled=" + enabled + "]";
    }
}
