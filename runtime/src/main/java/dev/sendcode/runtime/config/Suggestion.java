package dev.sendcode.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what was meant: the nearest known name by edit distance (Levenshtein's, neighbours swapped counting as one edit). */
public final class Suggestion {

    /** One edit in four letters still looks like the same word; more is a guess. */
    private static final int LETTERS_PER_EDIT = 4;

    private Suggestion() {}

    /** The nearest of the known words, if it is near enough to be what was meant. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int farthest = Math.max(2, written.length() / LETTERS_PER_EDIT);
        return known.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= farthest)
                .filter(name -> distance(written, name) <= farthest)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        int replaced = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
