package dev.sendcode.schemas.serde;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Whether two versions of a schema can live in one topic: readers of either read what writers of the other wrote, and every value still means
 * the same. Avro's own check does not see the second: for it, milliseconds and microseconds are both a long.
 */
public final class SchemaEvolution {

    private static final List<String> MEANING = List.of("logicalType", "precision", "scale");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private SchemaEvolution() {}

    /**
     * What stands against it, a line each; empty if both can live in one topic.
     *
     * @param fresh the newer version
     * @param earlier any version that was ever released or registered
     */
    public static List<String> problems(Schema fresh, Schema earlier) {
        var evolution = new SchemaEvolution();
        evolution.readable("the new one cannot read what the earlier one wrote", fresh, earlier);
        evolution.readable("the earlier one cannot read what the new one writes", earlier, fresh);
        evolution.walk("", fresh, earlier);
        return List.copyOf(evolution.problems);
    }

    private void readable(String complaint, Schema reader, Schema writer) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(each -> problems.add(complaint + ": " + each.getType() + " at " + each.getLocation() + " ("
                        + each.getMessage() + ")"));
    }

    private void walk(String path, Schema fresh, Schema earlier) {
        if (fresh.getType() == Schema.Type.UNION || earlier.getType() == Schema.Type.UNION) {
            branches(path, fresh, earlier);
            return;
        }
        for (String property : MEANING) {
            Object now = fresh.getObjectProp(property);
            Object before = earlier.getObjectProp(property);
            if (!Objects.equals(now, before)) {
                problems.add("what a value means has changed: " + property + " of " + (path.isEmpty() ? "/" : path)
                        + " was " + before + " and is " + now);
            }
        }
        if (fresh.getType() == earlier.getType()) {
            parts(path, fresh, earlier);
        }
    }

    private void parts(String path, Schema fresh, Schema earlier) {
        switch (fresh.getType()) {
            case RECORD -> {
                if (seen.add(fresh.getFullName() + " " + earlier.getFullName())) {
                    fields(path, fresh, earlier);
                }
            }
            case ARRAY -> walk(path + "/items", fresh.getElementType(), earlier.getElementType());
            case MAP -> walk(path + "/values", fresh.getValueType(), earlier.getValueType());
            default -> {
                // has no parts
            }
        }
    }

    private void fields(String path, Schema fresh, Schema earlier) {
        for (Schema.Field field : fresh.getFields()) {
            Schema.Field before = earlier.getField(field.name());
            if (before != null) {
                walk(path + "/" + field.name(), field.schema(), before.schema());
            }
        }
    }

    /** Each branch against the one of the same type; a type that is not a union counts as a union of one. */
    private void branches(String path, Schema fresh, Schema earlier) {
        for (Schema now : types(fresh)) {
            types(earlier).stream()
                    .filter(before -> before.getFullName().equals(now.getFullName()))
                    .forEach(before -> walk(path, now, before));
        }
    }

    private static List<Schema> types(Schema schema) {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
    }
}
