package dev.sendcode.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What clients put into queries and bodies, decoded. */
public final class Parameters {

    private Parameters() {}

    /** The query's parameters; the first of those with one name. */
    public static Map<String, String> query(HttpRequest request) {
        var parameters = new TreeMap<String, String>();
        request.query().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return parameters;
    }

    /** Those of a body that is an HTML form; none of any other, and none of a broken one. */
    public static Map<String, String> form(HttpRequest request) {
        if (!request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return Map.of();
        }
        var parameters = new LinkedHashMap<String, String>();
        try {
            for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    parameters.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
            return parameters;
        } catch (IllegalArgumentException malformed) {
            return Map.of();
        }
    }

    /** A body that is a JSON object; empty if it is not. */
    public static Optional<JsonNode> json(byte[] body) {
        try {
            return Optional.ofNullable(Json.mapper().readTree(body)).filter(JsonNode::isObject);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
