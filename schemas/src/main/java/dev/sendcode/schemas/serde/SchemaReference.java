package dev.sendcode.schemas.serde;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A type that a schema leaves to another subject.
 *
 * @param name the type's full name
 * @param subject where it is registered
 * @param version which version, 1 or more
 */
public record SchemaReference(String name, String subject, int version) {

    /** Checks the range above. */
    public SchemaReference {
        if (version < 1) {
            throw new IllegalArgumentException("a version is at least 1, not " + version);
        }
    }

    /** What a registry is asked to register or to find. */
    @SuppressWarnings("deprecation") // Avro's newer formatters print every type where it is first named
    static String body(Schema schema, List<SchemaReference> references) {
        var body = RegistryAnswers.JSON.createObjectNode();
        if (references.isEmpty()) {
            return body.put("schema", schema.toString()).toString();
        }
        var left = new ArrayList<Schema>();
        var array = body.putArray("references");
        for (SchemaReference each : references) {
            left.add(find(schema, each.name(), new HashSet<>()));
            array.addObject()
                    .put("name", each.name())
                    .put("subject", each.subject())
                    .put("version", each.version());
        }
        return body.put("schema", schema.toString(left, false)).toString();
    }

    private static Schema find(Schema schema, String name, Set<String> seen) {
        return named(schema, name, seen).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the schema " + schema.getFullName() + " has no type " + name + " to leave out"));
    }

    private static List<Schema> named(Schema schema, String name, Set<String> seen) {
        return switch (schema.getType()) {
            case RECORD -> {
                if (schema.getFullName().equals(name)) {
                    yield List.of(schema);
                }
                if (!seen.add(schema.getFullName())) {
                    yield List.of();
                }
                yield schema.getFields().stream()
                        .flatMap(field -> named(field.schema(), name, seen).stream())
                        .toList();
            }
            case ENUM, FIXED -> schema.getFullName().equals(name) ? List.of(schema) : List.of();
            case ARRAY -> named(schema.getElementType(), name, seen);
            case MAP -> named(schema.getValueType(), name, seen);
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(type -> named(type, name, seen).stream())
                        .toList();
            default -> List.of();
        };
    }
}
