package dev.sendcode.runtime.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words of a message.
 *
 * @param id what events call it (stid)
 * @param name for people
 * @param provider the adapter that can send it
 * @param account the account it is approved for; empty = every account of the provider
 * @param region CN, another ISO 3166 country, INTL (all but CN) or {@code *} (all)
 * @param scenario the slot it fills
 * @param locale BCP 47 tag of its language; empty = for everybody
 * @param vendorId the vendor's id of it; absent where the vendor takes the text itself
 * @param signature shown before the text; empty = the application's signature for the account, or the general one ({@link Settings#signature})
 * @param parameters what the vendor's placeholders hold, in their order
 * @param text with {@code {code}} and, if it tells the validity, {@code {minutes}}
 * @param validity what the text promises in fixed words, such as "valid for 5 minutes"; empty = nothing, or {@code {minutes}}
 * @param type what the vendor approved it as; only verification codes are sent
 * @param approval the vendor's word; only an approved one is sent to people
 * @param testOnly serves test SMS alone, whatever the vendor says
 * @param applications those that may use it; empty = general, for every application that has none of its own
 */
public record Template(
        String id,
        String name,
        String provider,
        Optional<String> account,
        String region,
        Scenario scenario,
        Optional<String> locale,
        Optional<String> vendorId,
        String signature,
        List<Parameter> parameters,
        String text,
        Optional<Duration> validity,
        Type type,
        Approval approval,
        boolean testOnly,
        Set<String> applications) {

    /** What a template may be for, in the vendor's eyes. */
    public enum Type {
        VERIFICATION_CODE,
        NOTICE,
        PROMOTION
    }

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
            throw new IllegalArgumentException("text must contain {code}");
        }
        parameters = List.copyOf(parameters);
        if (!parameters.isEmpty() && parameters.stream().noneMatch(parameter -> parameter.value() == Value.CODE)) {
            throw new IllegalArgumentException("one of parameters must hold the code, such as [code, minutes]");
        }
        applications = Set.copyOf(applications);
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
        return Regions.serves(region, numberRegion);
    }

    /** Whether an application may use it. */
    public boolean authorises(String application) {
        return applications.isEmpty() || applications.contains(application);
    }

    /** Whether it may go to people, not only to who tests it. */
    public boolean sendable() {
        return approval == Approval.APPROVED && type == Type.VERIFICATION_CODE && !testOnly;
    }

    /** Whether what it promises is what the application keeps: it promises nothing, takes the minutes as a parameter, or says the same. */
    public boolean keeps(Duration applicationsValidity) {
        return validity.map(applicationsValidity::equals).orElse(true);
    }
}
