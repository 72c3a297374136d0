package dev.sendcode.cli;

import dev.sendcode.events.Channel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Channels as people type them: any case, dash or underscore, {@code CHANNEL_} optional. */
final class Channels implements ITypeConverter<Channel>, Iterable<String> {

    private static final String PREFIX = "CHANNEL_";

    @Override
    public Channel convert(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        String full = name.startsWith(PREFIX) ? name : PREFIX + name;
        return known().stream()
                .filter(channel -> channel.name().equals(full))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "no channel \"" + text + "\"; there are " + String.join(", ", names())));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }

    private static List<String> names() {
        return known().stream()
                .map(channel -> channel.name().substring(PREFIX.length()))
                .toList();
    }

    private static List<Channel> known() {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.name().startsWith(PREFIX))
                .toList();
    }
}
