package dev.sendcode.simulator.ucloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.simulator.Parameters;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, read without checks.
 *
 * @param parameters of the JSON body, of a form or of the query, as text
 */
record UcloudCall(Map<String, String> parameters) {

    static UcloudCall of(HttpRequest request) {
        var parameters = new TreeMap<>(Parameters.query(request));
        parameters.putAll(Parameters.form(request));
        Parameters.json(request.body())
                .ifPresent(body -> body.properties().stream()
                        .filter(entry -> entry.getValue().isValueNode())
                        .forEach(entry -> parameters.put(entry.getKey(), text(entry.getValue()))));
        return new UcloudCall(parameters);
    }

    /** Numbers without exponent and trailing zeros, as they are signed. */
    private static String text(JsonNode value) {
        if (value.isFloatingPointNumber()) {
            BigDecimal plain = value.decimalValue().stripTrailingZeros();
            return plain.toPlainString();
        }
        return value.asText();
    }

    /** A parameter; empty if it is missing. */
    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** {@code Name.0}, {@code Name.1} …, by their numbers. */
    List<String> texts(String name) {
        String prefix = name + ".";
        return parameters.entrySet().stream()
                .filter(entry -> entry.getKey().matches("\\Q" + prefix + "\\E[0-9]{1,5}"))
                .sorted(Comparator.comparingInt(
                        entry -> Integer.parseInt(entry.getKey().substring(prefix.length()))))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public String toString() {
        return "UcloudCall[" + text("Action") + "]";
    }
}
