package dev.sendcode.runtime.settings;

import java.util.List;

/** CN, a country, INTL (all but CN), {@code *} (all): which of them stands for which number. */
public final class Regions {

    /** Mainland China; +852, +853 and +886 are not. */
    public static final String MAINLAND = "CN";
    /** All but mainland China. */
    public static final String ABROAD = "INTL";
    /** All. */
    public static final String ALL = "*";

    private Regions() {}

    /** The regions that a number of that region belongs to, the most exact first. */
    public static List<String> mostExact(String numberRegion) {
        return numberRegion.equals(MAINLAND)
                ? List.of(MAINLAND, ALL)
                : numberRegion.equals(ABROAD) ? List.of(ABROAD, ALL) : List.of(numberRegion, ABROAD, ALL);
    }

    /** Whether what is set for one region serves a number of the other. */
    static boolean serves(String region, String numberRegion) {
        return mostExact(numberRegion).contains(region);
    }

    /** How exact a region is for a number: smaller is more. */
    static int distance(String region, String numberRegion) {
        int at = mostExact(numberRegion).indexOf(region);
        return at < 0 ? Integer.MAX_VALUE : at;
    }
}
