package dev.sendcode.guarantees;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * What a caller was told in the end.
 *
 * @param status HTTP
 * @param verdict ADMITTED, PENDING, or the slug of the problem in capitals, such as SUPPRESSED
 * @param requestId empty where no request exists
 * @param calls how many it took
 */
record Told(int status, String verdict, String requestId, int calls) {

    static Told of(int status, String body, int calls) {
        JsonNode answer = json(body);
        String type = answer.path("type").asText();
        String verdict = status == 202
                ? answer.path("verdict").asText()
                : type.substring(type.lastIndexOf('/') + 1).replace('-', '_').toUpperCase(Locale.ROOT);
        return new Told(status, verdict, answer.path("requestId").asText(), calls);
    }

    private static JsonNode json(String body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
