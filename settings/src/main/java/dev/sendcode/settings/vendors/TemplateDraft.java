package dev.sendcode.settings.vendors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.providers.VendorDesk.Purpose;
import dev.sendcode.providers.VendorDesk.VendorTemplate;
import dev.sendcode.runtime.settings.Account;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vendor's template as a template of ours: the vendor's placeholders become {@code {code}} and {@code {minutes}}, as far as their names or order tell. */
final class TemplateDraft {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}|\\{([0-9]{1,2})}");
    private static final Set<String> MINUTES =
            Set.of("minutes", "minute", "min", "mins", "time", "expire", "expires", "validity", "valid", "ttl", "2");

    private static final Set<String> CODE =
            Set.of("code", "captcha", "otp", "verifycode", "verify_code", "smscode", "1");

    private TemplateDraft() {}

    /**
     * The document, to be looked at by a person: the scenario is a guess, and a placeholder that is neither first nor about time is left as it is.
     *
     * @param region what the template is for: CN, or INTL
     */
    static ObjectNode of(Account account, VendorTemplate template, String region) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("id", (account.id() + "-" + template.id()).replaceAll("[^A-Za-z0-9._-]", "-"));
        if (!template.name().isBlank()) {
            document.put("name", template.name());
        }
        document.put("provider", account.provider());
        document.put("account", account.id());
        document.put("region", region);
        document.put("scenario", "LOGIN");
        document.put("vendorId", template.id());
        var parameters = JsonNodeFactory.instance.objectNode();
        String text = text(template.content(), parameters);
        if (!parameters.isEmpty()) {
            document.set("parameters", parameters);
        }
        document.put("text", text);
        type(template.purpose(), document);
        document.put("approval", template.approval().name());
        return document;
    }

    private static String text(String content, ObjectNode parameters) {
        Optional<String> code = code(content);
        return PLACEHOLDER.matcher(content).replaceAll(found -> {
            String name = name(found);
            String value = code.filter(name::equals).isPresent() ? "code" : aboutTime(name) ? "minutes" : "";
            if (value.isEmpty()) {
                return Matcher.quoteReplacement(found.group());
            }
            parameters.put(name, value);
            return "{" + value + "}";
        });
    }

    /** The placeholder that says by its name that it is the code, else the first that is not about time. */
    private static Optional<String> code(String content) {
        List<String> names =
                PLACEHOLDER.matcher(content).results().map(TemplateDraft::name).toList();
        return names.stream()
                .filter(name -> CODE.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .or(() -> names.stream().filter(name -> !aboutTime(name)).findFirst());
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static boolean aboutTime(String name) {
        return MINUTES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static void type(Purpose purpose, ObjectNode document) {
        switch (purpose) {
            case VERIFICATION_CODE, NOTICE, PROMOTION -> document.put("type", purpose.name());
            case UNKNOWN -> {
                // the vendor does not say, and ours is VERIFICATION_CODE then
            }
        }
    }
}
