package dev.sendcode.settings.check;

import dev.sendcode.providers.TextRules.Placeholders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be read out of the words of a template, ours or a vendor's. */
public final class Wording {

    private static final Pattern BRACES = Pattern.compile("\\$?\\{[^{}]*}");
    private static final Pattern NAMED = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern NUMBERED = Pattern.compile("(?<!\\$)\\{([0-9]{1,2})}");
    private static final Pattern MINUTES =
            Pattern.compile("(?<![0-9.])([0-9]{1,2})\\s*(?:分钟|分鐘|minutes?\\b|mins?\\b)", Pattern.CASE_INSENSITIVE);

    /** What is put in for the code in our texts. */
    public static final String CODE = "{code}";
    /** What is put in for the minutes that a code lives. */
    public static final String LIVES = "{minutes}";

    private Wording() {}

    /** Places in braces that are none of ours. */
    static List<String> foreignPlaces(String text) {
        return BRACES.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(place -> !place.equals(CODE) && !place.equals(LIVES))
                .distinct()
                .toList();
    }

    /** What a text promises in fixed words: "valid for 5 minutes", "5分钟内有效"; the first such words count. */
    public static Optional<Duration> promise(String text) {
        return MINUTES.matcher(text)
                .results()
                .map(found -> Duration.ofMinutes(Integer.parseInt(found.group(1))))
                .findFirst();
    }

    /** Names or numbers of the places in a vendor's text, each once, in the order in which they come. */
    public static List<String> places(String vendorsText, Placeholders style) {
        return switch (style) {
            case NONE -> List.of();
            case NAMED -> found(NAMED, vendorsText);
            case NUMBERED -> found(NUMBERED, vendorsText);
        };
    }

    private static List<String> found(Pattern pattern, String text) {
        var places = new ArrayList<String>();
        pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(place -> !places.contains(place))
                .forEach(places::add);
        return places;
    }
}
