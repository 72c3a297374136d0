package dev.sendcode.providers.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names and what they are filled with: {@code msg={signed}, phone={phone}, report=true}. Blanks around names and values do not count; a comma, a blank
 * at an edge or a brace that is meant has a backslash before it.
 *
 * @param all in their order, none twice
 */
record NamedPhrases(Map<String, Phrase> all) {

    /** None. */
    static final NamedPhrases NONE = new NamedPhrases(Map.of());

    private static final String NAME = "[A-Za-z0-9_.\\-\\[\\]]{1,64}";

    /** Keeps its own copy, in the same order. */
    NamedPhrases {
        all = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /**
     * Reads them; a text of blanks is none.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    static NamedPhrases of(String text) {
        var named = new LinkedHashMap<String, Phrase>();
        for (String entry : split(text)) {
            int equals = entry.indexOf('=');
            String name =
                    equals < 0 ? entry.strip() : entry.substring(0, equals).strip();
            if (equals < 0 || !name.matches(NAME)) {
                throw new IllegalArgumentException(
                        "entry " + (named.size() + 1) + " must be name=value; names are letters, digits and _ . - [ ]");
            }
            if (named.put(name, Phrase.of(trimmed(entry.substring(equals + 1)))) != null) {
                throw new IllegalArgumentException("\"" + name + "\" is there twice");
            }
        }
        return named.isEmpty() ? NONE : new NamedPhrases(named);
    }

    /** These, and then the others; one of the same name takes the place of ours. */
    NamedPhrases and(NamedPhrases others) {
        var both = new LinkedHashMap<>(all);
        both.putAll(others.all);
        return new NamedPhrases(both);
    }

    Map<String, String> filled(Map<Placeholder, String> values) {
        var filled = new LinkedHashMap<String, String>();
        all.forEach((name, phrase) -> filled.put(name, phrase.filled(values)));
        return filled;
    }

    Stream<Placeholder> placeholders() {
        return all.values().stream().flatMap(Phrase::placeholders);
    }

    /** At commas that are neither escaped nor in braces. */
    private static List<String> split(String text) {
        var entries = new ArrayList<String>();
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '\\') {
                at++;
            } else if (next == '{') {
                at = Phrase.closing(text, at);
            } else if (next == ',') {
                entries.add(text.substring(begin, at));
                begin = at + 1;
            }
        }
        entries.add(text.substring(begin));
        return entries.stream().filter(entry -> !entry.isBlank()).toList();
    }

    private static String trimmed(String value) {
        String trimmed = value.strip();
        boolean escapedBlank = trimmed.endsWith("\\")
                && !trimmed.endsWith("\\\\")
                && value.stripLeading().length() > trimmed.length();
        return escapedBlank ? trimmed + " " : trimmed;
    }
}
