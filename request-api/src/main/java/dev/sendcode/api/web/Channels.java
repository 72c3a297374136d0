package dev.sendcode.api.web;

import dev.sendcode.events.Channel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Channels as callers write them: any case, {@code CHANNEL_} optional, a dash for an underscore. */
public final class Channels {

    private static final String PREFIX = "CHANNEL_";
    private static final List<String> NAMES = Arrays.stream(Channel.values())
            .filter(channel -> channel != Channel.UNKNOWN)
            .map(channel -> channel.name().substring(PREFIX.length()))
            .toList();

    private Channels() {}

    /** The channel that the text names, if there is one. */
    public static Optional<Channel> of(String text) {
        String name = bare(text);
        return NAMES.contains(name) ? Optional.of(Channel.valueOf(PREFIX + name)) : Optional.empty();
    }

    /** Why a text names no channel, and what it may be. */
    public static String refusal(String text) {
        String meant = Nearest.to(bare(text), NAMES)
                .map(name -> "; did you mean " + name + "?")
                .orElse(".");
        return "The channel \"" + Nearest.shown(text) + "\" is not known" + meant + " Channels are "
                + String.join(", ", NAMES) + ".";
    }

    private static String bare(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
