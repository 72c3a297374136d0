package dev.sendcode.runtime.asyncapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0.0</a> asks of the objects that our document has: which
 * fields there may be, which there must be, and that every reference leads somewhere. (Its JSON schema is not on Maven Central.)
 */
final class Structure {

    /** Fields that an object may have; those that it must have begin with an exclamation mark. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "document",
                    Set.of(
                            "!asyncapi",
                            "id",
                            "!info",
                            "servers",
                            "defaultContentType",
                            "channels",
                            "operations",
                            "components"),
            "info",
                    Set.of(
                            "!title",
                            "!version",
                            "description",
                            "termsOfService",
                            "contact",
                            "license",
                            "tags",
                            "externalDocs"),
            "server",
                    Set.of(
                            "!host",
                            "!protocol",
                            "protocolVersion",
                            "pathname",
                            "description",
                            "title",
                            "summary",
                            "variables",
                            "security",
                            "tags",
                            "externalDocs",
                            "bindings"),
            "channel",
                    Set.of(
                            "address",
                            "messages",
                            "title",
                            "summary",
                            "description",
                            "servers",
                            "parameters",
                            "tags",
                            "externalDocs",
                            "bindings"),
            "operation",
                    Set.of(
                            "!action",
                            "!channel",
                            "title",
                            "summary",
                            "description",
                            "security",
                            "tags",
                            "externalDocs",
                            "bindings",
                            "traits",
                            "messages",
                            "reply"),
            "message",
                    Set.of(
                            "headers",
                            "payload",
                            "correlationId",
                            "contentType",
                            "name",
                            "title",
                            "summary",
                            "description",
                            "tags",
                            "externalDocs",
                            "bindings",
                            "examples",
                            "traits"),
            "parameter", Set.of("enum", "default", "description", "examples", "location"),
            "kafka channel", Set.of("topic", "partitions", "replicas", "topicConfiguration", "bindingVersion"),
            "kafka message",
                    Set.of(
                            "key",
                            "schemaIdLocation",
                            "schemaIdPayloadEncoding",
                            "schemaLookupStrategy",
                            "bindingVersion"),
            "kafka server", Set.of("schemaRegistryUrl", "schemaRegistryVendor", "bindingVersion"));

    private final JsonNode document;
    private final List<String> problems = new ArrayList<>();

    private Structure(JsonNode document) {
        this.document = document;
    }

    /** Everything that is not as the specification has it. */
    static List<String> problems(JsonNode document) {
        var structure = new Structure(document);
        structure.all();
        return structure.problems;
    }

    private void all() {
        object("document", "", document);
        if (!document.path("asyncapi").asText().equals("3.0.0")) {
            problems.add("asyncapi is not 3.0.0");
        }
        object("info", "info", document.path("info"));
        each("server", "servers", document.path("servers"));
        each("channel", "channels", document.path("channels"));
        each("operation", "operations", document.path("operations"));
        each("message", "components/messages", document.path("components").path("messages"));
        document.path("servers").forEach(it -> object("kafka server", "server binding", kafka(it)));
        document.path("components")
                .path("messages")
                .forEach(it -> object("kafka message", "message binding", kafka(it)));
        document.path("channels").properties().forEach(it -> channel(it.getKey(), it.getValue()));
        document.path("operations").properties().forEach(it -> operation(it.getKey(), it.getValue()));
        document.path("components").path("schemas").properties().forEach(it -> schema(it.getKey(), it.getValue()));
        references("", document);
    }

    private void channel(String name, JsonNode channel) {
        object("kafka channel", name + " binding", kafka(channel));
        each("parameter", name + "/parameters", channel.path("parameters"));
        String address = channel.path("address").asText();
        channel.path("parameters").fieldNames().forEachRemaining(parameter -> {
            if (!address.contains("{" + parameter + "}")) {
                problems.add(name + " has no place for the parameter " + parameter);
            }
        });
        if (address.contains("{") && channel.path("parameters").isEmpty()) {
            problems.add(name + " does not describe its parameter");
        }
    }

    private void operation(String name, JsonNode operation) {
        if (!Set.of("send", "receive").contains(operation.path("action").asText())) {
            problems.add(name + " neither sends nor receives");
        }
        String channel = operation.path("channel").path("$ref").asText();
        for (JsonNode message : operation.path("messages")) {
            if (!message.path("$ref").asText().startsWith(channel + "/messages/")) {
                problems.add(name + " has a message of another channel");
            }
        }
    }

    private void schema(String name, JsonNode schema) {
        boolean multiFormat = schema.has("schemaFormat");
        if (multiFormat != schema.has("schema") || (!multiFormat && !schema.has("type"))) {
            problems.add("components/schemas/" + name + " is neither a schema nor one of another format");
        }
    }

    private void each(String kind, String place, JsonNode objects) {
        objects.properties().forEach(it -> object(kind, place + "/" + it.getKey(), it.getValue()));
    }

    private void object(String kind, String place, JsonNode object) {
        Set<String> fields = FIELDS.getOrDefault(kind, Set.of());
        object.fieldNames().forEachRemaining(field -> {
            if (!field.startsWith("x-") && !fields.contains(field) && !fields.contains("!" + field)) {
                problems.add(place + " may not have " + field);
            }
        });
        fields.stream()
                .filter(field -> field.startsWith("!") && !object.has(field.substring(1)))
                .forEach(field -> problems.add(place + " must have " + field.substring(1)));
    }

    private static JsonNode kafka(JsonNode object) {
        return object.path("bindings").path("kafka");
    }

    private void references(String place, JsonNode node) {
        if (node.path("$ref").isTextual()) {
            String reference = node.path("$ref").asText();
            if (!reference.startsWith("#/")
                    || document.at(JsonPointer.compile(reference.substring(1))).isMissingNode()) {
                problems.add(place + " refers to " + reference + ", which is not there");
            }
        }
        node.properties().forEach(it -> references(place + "/" + it.getKey(), it.getValue()));
        if (node.isArray()) {
            node.forEach(it -> references(place, it));
        }
    }
}
