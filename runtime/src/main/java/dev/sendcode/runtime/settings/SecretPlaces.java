package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where secrets stand in a document: {@code callbackToken}, or one level down, {@code fields.accessKeySecret}. */
public final class SecretPlaces {

    private SecretPlaces() {}

    /** Puts a secret in its place. */
    public static void set(ObjectNode document, String place, String secret) {
        int dot = place.indexOf('.');
        if (dot < 0) {
            document.put(place, secret);
        } else {
            document.withObjectProperty(place.substring(0, dot)).put(place.substring(dot + 1), secret);
        }
    }

    /** Takes a text out of its place; empty if there is none. */
    public static Optional<String> take(ObjectNode document, String place) {
        int dot = place.indexOf('.');
        if (dot < 0) {
            return taken(document, place);
        }
        return document.get(place.substring(0, dot)) instanceof ObjectNode inner
                ? taken(inner, place.substring(dot + 1))
                : Optional.empty();
    }

    private static Optional<String> taken(ObjectNode from, String name) {
        var found = from.remove(name);
        return found == null || found.isNull() || found.isContainerNode()
                ? Optional.empty()
                : Optional.of(found.asText());
    }
}
