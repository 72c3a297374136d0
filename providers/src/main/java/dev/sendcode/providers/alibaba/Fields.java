package dev.sendcode.providers.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Fields of a JSON object, whichever way the vendor writes them today. */
final class Fields {

    private Fields() {}

    /** A text or a number that is not blank. */
    static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? text(value.asText()) : Optional.empty();
    }

    private static Optional<String> text(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }
}
