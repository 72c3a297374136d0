package dev.sendcode.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.Schema;

/** A schema as other languages write it: without the properties that tell Avro's Java which classes to use. */
public final class PortableSchema {

    private static final List<String> JAVA_PROPERTIES =
            List.of("avro.java.string", "avro.java.integer", "avro.java.long", "avro.java.short", "avro.java.byte");
    private static final JsonMapper JSON = new JsonMapper();

    private PortableSchema() {}

    /** The schema without {@code avro.java.*}; docs, aliases, defaults and logical types stay. */
    public static Schema of(Schema schema) {
        try {
            return new Schema.Parser()
                    .parse(stripped(JSON.readTree(schema.toString())).toString());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Avro wrote a schema that is no JSON", impossible);
        }
    }

    private static JsonNode stripped(JsonNode node) {
        for (JsonNode child : node) {
            stripped(child);
        }
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_PROPERTIES);
        }
        return node;
    }
}
