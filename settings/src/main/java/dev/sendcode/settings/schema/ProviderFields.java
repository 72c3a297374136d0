package dev.sendcode.settings.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.ProviderKind;
import java.util.List;
import java.util.regex.Pattern;

/** The schema of what a provider's accounts have. */
final class ProviderFields {

    /** A form that is a list of words. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z-]+(\\|[A-Za-z-]+)+");

    private ProviderFields() {}

    static ObjectNode of(ProviderKind kind) {
        var shape = new Shape();
        for (Field field : kind.fields().all()) {
            if (field.required() && !field.secret()) { // a secret may be stored already
                shape.required(field.name(), schema(field));
            } else {
                shape.field(field.name(), schema(field));
            }
        }
        return shape.schema();
    }

    private static ObjectNode schema(Field field) {
        String description = (field.secret() ? "Secret. " : "") + field.meaning() + ": " + field.shape();
        String form = field.form().pattern();
        if (WORDS.matcher(form).matches()) {
            return Shape.described(description, Shape.names(List.of(form.split("\\|"))));
        }
        var schema = JsonNodeFactory.instance.objectNode();
        var types = schema.putArray("type").add("string").add("number").add("boolean");
        if (field.secret() || !field.required()) {
            types.add("null");
        }
        return Shape.described(description, schema);
    }
}
