package dev.sendcode.simulator.alibaba;

import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.DemoTemplate.Kind;
import dev.sendcode.simulator.Digests;
import dev.sendcode.simulator.Parameters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code TemplateParam}: a JSON object with a text or number for each place of the template. */
final class AlibabaParameters {

    /** Of templates for codes, on the mainland; whatever is given counts, also what the template has no place for. */
    private static final Pattern CHARACTERS = Pattern.compile("[a-zA-Z0-9]*");

    private static final Pattern CODE = Pattern.compile(".{4,6}");
    private static final Pattern OTHER = Pattern.compile(".{1,6}");

    private AlibabaParameters() {}

    /** The values by name; none if it is no JSON object. */
    static Map<String, String> values(String json) {
        var values = new LinkedHashMap<String, String>();
        Parameters.json(Digests.utf8(json))
                .ifPresent(object -> object.properties()
                        .forEach(entry ->
                                values.put(entry.getKey(), entry.getValue().asText())));
        return values;
    }

    /** What is wrong; empty if nothing is. */
    static Optional<AlibabaError> problem(DemoTemplate template, String json) {
        if (!json.isEmpty() && Parameters.json(Digests.utf8(json)).isEmpty()) {
            return Optional.of(AlibabaError.of("isv.INVALID_JSON_PARAM"));
        }
        var values = values(json);
        if (!values.keySet().containsAll(template.parameters())) {
            return Optional.of(AlibabaError.of("isv.TEMPLATE_MISSING_PARAMETERS"));
        }
        if (template.kind() != Kind.CODE || template.international()) {
            return Optional.empty();
        }
        for (var value : values.entrySet()) {
            if (!CHARACTERS.matcher(value.getValue()).matches()) {
                return Optional.of(new AlibabaError(
                        "isv.TEMPLATE_PARAMS_ILLEGAL", "Params must be [a-zA-Z0-9] for verification sms"));
            }
            Pattern length = value.getKey().equals("code") ? CODE : OTHER;
            if (!length.matcher(value.getValue()).matches()) {
                return Optional.of(AlibabaError.of("isv.PARAM_LENGTH_LIMIT"));
            }
        }
        return Optional.empty();
    }
}
