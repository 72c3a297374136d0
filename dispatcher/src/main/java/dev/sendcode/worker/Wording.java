package dev.sendcode.worker;

import dev.sendcode.runtime.settings.Template;
import java.util.List;
import java.util.Optional;

/**
 * The words of a message, before the code is in them.
 *
 * @param id of the template; empty for an operator's own words
 * @param vendorId the vendor's id of the template; absent where the vendor takes the text itself
 * @param parameters what the vendor's placeholders hold, in their order
 * @param text with {@code {code}} and {@code {minutes}} where they belong; own words need neither
 */
record Wording(String id, Optional<String> vendorId, List<Template.Parameter> parameters, String text) {

    static Wording of(Template template) {
        return new Wording(template.id(), template.vendorId(), template.parameters(), template.text());
    }

    /** An operator's own words. */
    static Wording own(String text) {
        return new Wording("", Optional.empty(), List.of(), text);
    }

    /** Not the words: they may be anything. */
    @Override
    public String toString() {
        return "Wording[" + id + "]";
    }
}
