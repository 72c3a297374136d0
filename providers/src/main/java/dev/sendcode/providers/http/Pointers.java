package dev.sendcode.providers.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where something stands in JSON: JSON pointers (RFC 6901), the first that leads to a value counts.
 *
 * @param all in the order in which they are tried
 */
record Pointers(List<JsonPointer> all) {

    /** Lead nowhere. */
    static final Pointers NONE = new Pointers(List.of());

    /** Keeps its own copy. */
    Pointers {
        all = List.copyOf(all);
    }

    /** Reads {@code /msgId /msgid}. */
    static Pointers of(String text) {
        return new Pointers(Arrays.stream(text.strip().split("\\s+"))
                .map(JsonPointer::compile)
                .toList());
    }

    /** The text, number or truth value there, as text; empty if there is none or an empty one. */
    Optional<String> in(JsonNode json) {
        return all.stream()
                .map(json::at)
                .filter(JsonNode::isValueNode)
                .map(value -> value.asText("").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }
}
