package dev.sendcode.settings.check;

import dev.sendcode.providers.TextRules.Needs;
import dev.sendcode.providers.TextRules.Placeholders;
import dev.sendcode.runtime.config.Durations;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingsContent;
import dev.sendcode.runtime.settings.Template;
import dev.sendcode.runtime.settings.Template.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** Whether a template is one that its vendor can send. */
final class TemplateChecks {

    private static final String NAME = "[A-Za-z0-9_]{1,64}";

    private final Template template;
    private final List<Needs> needs;
    private final List<Finding> findings = new ArrayList<>();

    private TemplateChecks(Template template, List<Needs> needs) {
        this.template = template;
        this.needs = needs;
    }

    /** Everything wrong with it; pointers begin at its document. */
    static List<Finding> of(Template template, SettingsContent content) {
        var checks = new TemplateChecks(template, TextNeeds.of(template, content));
        checks.places();
        checks.vendorsTemplate();
        checks.promise();
        checks.locale();
        return checks.findings;
    }

    private void places() {
        var foreign = Wording.foreignPlaces(template.text());
        if (!foreign.isEmpty()) {
            add(
                    "/text",
                    "text holds " + String.join(", ", foreign) + ", which nobody fills in: write {code} and {minutes};"
                            + " how the vendor calls them stands in parameters");
        }
    }

    private void vendorsTemplate() {
        boolean always = !needs.isEmpty() && needs.stream().allMatch(Needs::vendorTemplate);
        if (!always) {
            return;
        }
        if (template.vendorId().map(String::isBlank).orElse(true)) {
            add(
                    "/vendorId",
                    "vendorId is missing: " + template.provider()
                            + " sends a template of its own, and must be told the id that it gave it");
        }
        boolean tells = template.text().contains(Wording.LIVES);
        boolean given = template.parameters().stream().anyMatch(parameter -> parameter.value() == Value.MINUTES);
        if (tells && !given) {
            add(
                    "/parameters",
                    "parameters leave out minutes, which text has; if the vendor's template names a fixed time, write it"
                            + " into text and set validity");
        }
        if (given && !tells) {
            add(
                    "/text",
                    "text has no {minutes}, which parameters give the vendor: write it as the vendor's template has it");
        }
        if (needs.stream().anyMatch(each -> each.placeholders() == Placeholders.NAMED)) {
            names();
        }
    }

    private void names() {
        var seen = new HashSet<String>();
        for (var parameter : template.parameters()) {
            if (!seen.add(parameter.name())) {
                add("/parameters", "parameters name " + parameter.name() + " twice; the vendor knows each name once");
            }
            if (!parameter.name().matches(NAME)) {
                add(
                        "/parameters",
                        "parameters must be named as in the vendor's template: letters, digits and underscores");
            }
        }
    }

    private void promise() {
        var said = Wording.promise(template.text());
        if (said.isPresent() && template.validity().isPresent() && !said.equals(template.validity())) {
            add(
                    "/validity",
                    "validity is " + template.validity().map(Durations::text).orElseThrow() + ", and text says "
                            + said.get().toMinutes() + " minutes");
        }
    }

    private void locale() {
        template.locale()
                .filter(tag -> !isTag(tag))
                .ifPresent(tag -> add("/locale", "locale must be a BCP 47 tag, such as en or zh-CN"));
    }

    private static boolean isTag(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException wrong) {
            return false;
        }
    }

    private void add(String pointer, String message) {
        findings.add(new Finding(pointer, message));
    }
}
