package dev.sendcode.runtime.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words of a message.
 *
 * @param id what events call it
 * @param provider the adapter that can send it
 * @param region CN, another ISO 3166 country, INTL (all but CN) or {@code *} (all)
 * @param scenario the slot it fills
 * @param locale BCP 47 tag of its language; empty = for everybody
 * @param vendorId the vendor's id of it; absent where the vendor takes the text itself
 * @param signature shown before the text; may be empty
 * @param parameters what the vendor's placeholders hold, in their order
 * @param text with {@code {code}} and, if it tells the validity, {@code {minutes}}
 */
public record Template(
        String id,
        String provider,
        String region,
        Scenario scenario,
        Optional<String> locale,
        Optional<String> vendorId,
        String signature,
        List<Parameter> parameters,
        String text) {

    /** What a placeholder can hold. */
    public enum Value {
        CODE,
        MINUTES
    }

    /**
     * One placeholder of the vendor's template.
     *
     * @param name the vendor's name of it; where placeholders are numbered, only the order counts
     * @param value what it holds
     */
    public record Parameter(String name, Value value) {}

    /** Checks that the text has a place for the code, and so have the parameters, if there are any. */
    public Template {
        if (!text.contains("{code}")) {
            throw new IllegalArgumentException("template " + id + ": text must contain {code}");
        }
        parameters = List.copyOf(parameters);
        if (!parameters.isEmpty() && parameters.stream().noneMatch(parameter -> parameter.value() == Value.CODE)) {
            throw new IllegalArgumentException(
                    "template " + id + ": one of parameters must hold the code, such as [code, minutes]");
        }
    }

    /** The parameters, one for each placeholder of a text, in the order in which they come; how most vendors number theirs. */
    static List<Parameter> parametersOf(String text) {
        var places = new TreeMap<Integer, Parameter>();
        for (Value value : Value.values()) {
            String name = value.name().toLowerCase(Locale.ROOT);
            int at = text.indexOf("{" + name + "}");
            if (at >= 0) {
                places.put(at, new Parameter(name, value));
            }
        }
        return List.copyOf(places.values());
    }

    /** Whether it may be used for a number of that region. */
    public boolean serves(String numberRegion) {
        return region.equals("*")
                || region.equals(numberRegion)
                || (region.equals("INTL") && !numberRegion.equals("CN"));
    }
}
