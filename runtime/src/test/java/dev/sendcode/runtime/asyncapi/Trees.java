package dev.sendcode.runtime.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Pieces of a document. */
final class Trees {

    private static final String JAVA_STRING = "avro.java.string";

    private Trees() {}

    static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode listed(String... texts) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (String text : texts) {
            list.add(text);
        }
        return list;
    }

    static ObjectNode reference(String kind, String name) {
        return node().put("$ref", "#/components/" + kind + "/" + name);
    }

    /** An event's schema as it is registered: without what only Java wants to know. */
    static JsonNode avro(Class<? extends SpecificRecord> event) {
        try {
            return portable(new ObjectMapper()
                    .readTree(SpecificData.get().getSchema(event).toString()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode portable(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(JAVA_STRING);
            if (object.size() == 1 && object.path("type").isTextual()) {
                return object.get("type");
            }
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(portable(field.getValue()));
            }
        } else if (schema instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, portable(array.get(i)));
            }
        }
        return schema;
    }
}
