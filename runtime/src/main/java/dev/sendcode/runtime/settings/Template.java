package dev.sendcode.runtime.settings;

import java.util.Optional;

/**
 * The words of a message.
 *
 * @param id what events call it
 * @param provider the adapter that can send it
 * @param region CN, another ISO 3166 country, INTL (all but CN) or {@code *} (all)
 * @param scenario the slot it fills
 * @param locale BCP 47 tag of its language; empty = for everybody
 * @param signature shown before the text; may be empty
 * @param text with {@code {code}} and, if it tells the validity, {@code {minutes}}
 */
public record Template(
        String id,
        String provider,
        String region,
        Scenario scenario,
        Optional<String> locale,
        String signature,
        String text) {

    /** Checks that the text has a place for the code. */
    public Template {
        if (!text.contains("{code}")) {
            throw new IllegalArgumentException("template " + id + ": text must contain {code}");
        }
    }

    /** Whether it may be used for a number of that region. */
    public boolean serves(String numberRegion) {
        return region.equals("*")
                || region.equals(numberRegion)
                || (region.equals("INTL") && !numberRegion.equals("CN"));
    }
}
