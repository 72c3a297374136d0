package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server said.
 *
 * @param status the HTTP status
 * @param body the JSON; a missing node where there was none
 */
record Answer(int status, JsonNode body) {

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** A text or number of the body, as text. */
    Optional<String> text(String field) {
        return text(body, field);
    }

    /** Last part of the problem's type: {@code suppressed} of {@code /problems/suppressed}; empty where there is none. */
    String problem() {
        String type = text("type").orElse("");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The server's own sentence about what is wrong. */
    String sentence() {
        return text("detail").or(() -> text("title")).orElse("HTTP " + status);
    }

    static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    /** A time of the body: ISO 8601, or milliseconds since 1970. */
    static Optional<Instant> time(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isNumber()) {
            return Optional.of(Instant.ofEpochMilli(value.asLong()));
        }
        try {
            return text(node, field).map(Instant::parse);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
