package dev.sendcode.runtime.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which texts serve a person who wants a language: those of the tag itself, then of the tag with its last part cut off, and so on (RFC 4647, look-up),
 * then those that name no language.
 *
 * @param ranges lower case, nearest first: zh-hant-tw, zh-hant, zh
 */
record Languages(List<String> ranges) {

    /**
     * Lays a wish out.
     *
     * @param wanted BCP 47 tag; empty = any text that names no language
     */
    static Languages of(Optional<String> wanted) {
        var ranges = new ArrayList<String>();
        String rest = wanted.orElse("").strip().toLowerCase(Locale.ROOT).replace('_', '-');
        while (!rest.isEmpty()) {
            ranges.add(rest);
            rest = shorter(rest);
        }
        return new Languages(List.copyOf(ranges));
    }

    /** A part of one character means nothing without the one behind it, so that it goes too. */
    private static String shorter(String tag) {
        int cut = tag.lastIndexOf('-');
        if (cut >= 2 && tag.charAt(cut - 2) == '-') {
            cut -= 2;
        }
        return cut < 0 ? "" : tag.substring(0, cut);
    }

    /** Whether a text of that language serves. */
    boolean serves(Optional<String> locale) {
        return locale.map(tag -> ranges.contains(tag.toLowerCase(Locale.ROOT))).orElse(true);
    }

    /** How near a text that serves comes to the wish: smaller is nearer, and those without a language come last. */
    int distance(Optional<String> locale) {
        return locale.map(tag -> ranges.indexOf(tag.toLowerCase(Locale.ROOT))).orElse(Integer.MAX_VALUE);
    }
}
