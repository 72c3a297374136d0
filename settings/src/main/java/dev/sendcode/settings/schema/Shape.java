package dev.sendcode.settings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Builds the schema of an object that has these fields and no others. */
final class Shape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode properties = JSON.objectNode();
    private final ArrayNode required = JSON.arrayNode();

    Shape field(String name, JsonNode schema) {
        properties.set(name, schema);
        return this;
    }

    Shape required(String name, JsonNode schema) {
        required.add(name);
        return field(name, schema);
    }

    ObjectNode schema() {
        var schema = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.set("properties", properties);
        return schema;
    }

    /** A text; YAML may take one for a number. */
    static ObjectNode text(String description) {
        var schema = JSON.objectNode();
        schema.putArray("type").add("string").add("number");
        return described(description, schema);
    }

    static ObjectNode flag(String description, boolean otherwise) {
        return described(description, JSON.objectNode().put("type", "boolean").put("default", otherwise));
    }

    static ObjectNode whole(String description, int least, int most) {
        var schema = JSON.objectNode().put("type", "integer").put("minimum", least);
        return described(description, most == Integer.MAX_VALUE ? schema : schema.put("maximum", most));
    }

    static ObjectNode oneOf(String description, String... words) {
        return described(description, names(List.of(words)));
    }

    static ObjectNode oneOf(String description, Enum<?>... words) {
        return described(description, names(Arrays.stream(words).map(Enum::name).toList()));
    }

    static ObjectNode names(List<String> words) {
        var schema = JSON.objectNode();
        var all = schema.putArray("enum");
        words.forEach(all::add);
        return schema;
    }

    static ObjectNode listOf(JsonNode items) {
        var schema = JSON.objectNode().put("type", "array");
        schema.set("items", items);
        return schema;
    }

    static ObjectNode described(String description, ObjectNode schema) {
        return description.isEmpty() ? schema : schema.put("description", description);
    }
}
