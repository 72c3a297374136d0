package dev.sendcode.runtime.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the shapes that a value may have; throws {@link BadValueException} with what a person should do instead. */
final class Shapes {

    private static final Pattern LISTEN = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+):([0-9]{1,5})");

    private Shapes() {}

    static int integer(String text, int min, int max) {
        String wanted = "must be a whole number from " + min + " to " + max;
        try {
            int number = Integer.parseInt(text);
            if (number < min || number > max) {
                throw new BadValueException(wanted);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw new BadValueException(wanted);
        }
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadValueException("must be true or false");
        };
    }

    static Duration duration(String text, Duration min, Duration max) {
        Duration duration = Durations.parse(text);
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new BadValueException("must be from " + Durations.text(min) + " to " + Durations.text(max));
        }
        return duration;
    }

    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException notAUri) {
            // said below, for both ways of being wrong
        }
        throw new BadValueException("must be a URI with a scheme and a host, like http://127.0.0.1:8081");
    }

    static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException notAPath) {
            throw new BadValueException("must be a path: " + notAPath.getReason());
        }
    }

    static ListenAddress listen(String text) {
        var matcher = LISTEN.matcher(text);
        if (matcher.matches()) {
            int port = Integer.parseInt(matcher.group(2));
            if (port <= 65535) {
                return new ListenAddress(matcher.group(1).replaceAll("[\\[\\]]", ""), port);
            }
        }
        throw new BadValueException("must be host:port, like 127.0.0.1:8080 (port 0 takes any free one)");
    }
}
