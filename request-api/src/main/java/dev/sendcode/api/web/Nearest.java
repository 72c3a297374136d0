package dev.sendcode.api.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant: the nearest by edits, at most a third of its letters away. */
final class Nearest {

    private static final int LONGEST_COMPARED = 64;

    private Nearest() {}

    static Optional<String> to(String word, Collection<String> known) {
        if (word.length() > LONGEST_COMPARED) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(it -> edits(lower, it.toLowerCase(Locale.ROOT)) <= Math.max(1, it.length() / 3))
                .min(Comparator.comparingInt(it -> edits(lower, it.toLowerCase(Locale.ROOT))));
    }

    /** A word of the caller's as it may stand in an answer: letters, digits, dot, dash and underscore, no longer than 32, and never a number or code. */
    static String shown(String word) {
        String harmless = word.replaceAll("[^A-Za-z._-]", "*");
        return harmless.length() > 32 ? harmless.substring(0, 32) + "…" : harmless;
    }

    /** Levenshtein's distance, one row at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
