package dev.sendcode.embedded;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** How a new version must fit earlier ones; Confluent's levels. */
enum Compatibility {
    /** Anything goes. */
    NONE(false, false, false),
    /** New readers read what the version before wrote. */
    BACKWARD(true, false, false),
    /** New readers read what every version wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** Readers of the version before read what new writers write. */
    FORWARD(false, true, false),
    /** Readers of every version read what new writers write. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both, with the version before. */
    FULL(true, true, false),
    /** Both, with every version. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Compatibility(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    static Optional<Compatibility> of(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    /**
     * What does not fit.
     *
     * @param earlier oldest first
     * @return empty if all fits
     */
    List<String> problems(Schema fresh, List<Schema> earlier) {
        var compared = transitive || earlier.isEmpty() ? earlier : List.of(earlier.getLast());
        return compared.stream()
                .flatMap(old -> java.util.stream.Stream.concat(
                        backward ? unreadable(fresh, old, "reader").stream() : java.util.stream.Stream.empty(),
                        forward ? unreadable(old, fresh, "writer").stream() : java.util.stream.Stream.empty()))
                .distinct()
                .toList();
    }

    private static List<String> unreadable(Schema reader, Schema writer, String fresh) {
        var pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(each -> each.getType() + " at " + each.getLocation() + " (as the new " + fresh + "): "
                        + each.getMessage())
                .toList();
    }
}
