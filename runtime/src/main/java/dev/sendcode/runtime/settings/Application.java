package dev.sendcode.runtime.settings;

import dev.sendcode.events.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An upstream service that may ask for codes.
 *
 * @param id what events call it
 * @param name for people
 * @param note for people; may be empty
 * @param apiKeyHashes SHA-256 of each valid API key, 64 hex digits; at most two, so that keys can be changed without a gap
 * @param international whether numbers outside +86 are served
 * @param smsMfa whether codes are its second factor: then it needs texts for {@link Scenario#SECOND_VERIFICATION}
 * @param channels the purposes it asks codes for; empty = all
 * @param genauth whether the credential-less GenAuth wire may name it
 * @param window the dedup window; empty = the router's {@code dedup.window}
 * @param phoneLimits rolling limits for one phone over all channels
 * @param validity how long a code lives, 1 to 60 minutes
 * @param codeLength digits of a code, 4 to 10
 * @param sameCodeOnResend whether asking again sends the same code while it lives, else a new one that kills the old
 * @param strictNumbers whether a number that the metadata does not know is refused, even though its length is possible
 */
public record Application(
        String id,
        String name,
        String note,
        List<String> apiKeyHashes,
        boolean international,
        boolean smsMfa,
        Set<Channel> channels,
        boolean genauth,
        Optional<Duration> window,
        List<PhoneLimit> phoneLimits,
        Duration validity,
        int codeLength,
        boolean sameCodeOnResend,
        boolean strictNumbers) {

    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofMinutes(60);
    private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(24);

    /** Checks the ranges above. */
    public Application {
        require(Ids.matches(id), "id", Ids.SHAPE);
        require(apiKeyHashes.size() <= 2, "apiKeys", "at most two at a time");
        require(apiKeyHashes.stream().allMatch(h -> h.matches("[0-9a-f]{64}")), "apiKeys", "SHA-256 in hex");
        require(
                validity.compareTo(SHORTEST_VALIDITY) >= 0 && validity.compareTo(LONGEST_VALIDITY) <= 0,
                "validity",
                "1m to 60m");
        require(codeLength >= 4 && codeLength <= 10, "codeLength", "4 to 10");
        require(
                window.map(w -> w.compareTo(SHORTEST_WINDOW) >= 0 && w.compareTo(LONGEST_WINDOW) <= 0)
                        .orElse(true),
                "window",
                "1s to 24h");
        apiKeyHashes = List.copyOf(apiKeyHashes);
        phoneLimits = List.copyOf(phoneLimits);
        channels = Set.copyOf(channels);
    }

    private static void require(boolean holds, String field, String shape) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + shape);
        }
    }

    /** Whether it asks codes for that purpose. */
    public boolean uses(Channel channel) {
        return channels.isEmpty() || channels.contains(channel);
    }
}
