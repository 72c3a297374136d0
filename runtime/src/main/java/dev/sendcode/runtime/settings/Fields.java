package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.config.BadValueException;
import dev.sendcode.runtime.config.Durations;
import dev.sendcode.runtime.config.Suggestion;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads one entry's fields. What is wrong is noted with its place, and reading goes on with something harmless, so that all is found at once. */
final class Fields {

    private final ObjectNode entry;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode entry) {
        this.entry = entry;
    }

    /** What was found wrong, unknown fields included; call it when all fields were asked for. */
    List<Finding> findings() {
        var all = new ArrayList<>(findings);
        entry.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                all.add(new Finding(
                        "/" + name,
                        "there is no field \"" + name + "\""
                                + Suggestion.nearest(name, known)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse("; there are " + String.join(", ", known))));
            }
        });
        return all;
    }

    void problem(String name, String message) {
        findings.add(new Finding(
                name.isEmpty() ? "" : "/" + name,
                name.isEmpty() ? message : name.replaceAll("/([0-9]+)", "[$1]") + " " + message));
    }

    /** Notes what was found further down. */
    void note(Finding finding) {
        findings.add(finding);
    }

    /** The field, if it is there and not null. */
    Optional<JsonNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(entry.get(name)).filter(node -> !node.isNull());
    }

    Optional<String> optionalText(String name) {
        return node(name).flatMap(node -> {
            if (node.isContainerNode()) {
                problem(name, "must be a text");
                return Optional.empty();
            }
            return Optional.of(node.asText());
        });
    }

    String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    String required(String name, String meaning) {
        var text = optionalText(name).filter(found -> !found.isBlank());
        if (text.isEmpty()) {
            problem(name, "is missing: " + meaning);
        }
        return text.orElse("");
    }

    /** An id of ours. */
    String id(String name) {
        String id = required(name, "what others call it, " + Ids.SHAPE);
        if (!id.isEmpty() && !Ids.matches(id)) {
            problem(name, "must be " + Ids.SHAPE);
        }
        return id;
    }

    boolean flag(String name, boolean otherwise) {
        return node(name)
                .map(node -> {
                    if (!node.isBoolean()) {
                        problem(name, "must be true or false");
                    }
                    return node.asBoolean();
                })
                .orElse(otherwise);
    }

    int integer(String name, int least, int most, int otherwise) {
        return node(name)
                .map(node -> {
                    if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
                        problem(name, "must be a whole number, " + least + " to " + most);
                        return otherwise;
                    }
                    return node.asInt();
                })
                .orElse(otherwise);
    }

    Optional<Duration> duration(String name, Duration least, Duration most) {
        return optionalText(name)
                .flatMap(text -> shaped(name, () -> {
                    var duration = Durations.parse(text);
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw new BadValueException("must be " + Durations.text(least) + " to " + Durations.text(most));
                    }
                    return duration;
                }));
    }

    Optional<Instant> instant(String name) {
        return optionalText(name)
                .flatMap(text -> shaped(name, () -> {
                    try {
                        return Instant.parse(text);
                    } catch (DateTimeParseException other) {
                        throw new BadValueException("must be a time in UTC, such as 2026-12-31T00:00:00Z");
                    }
                }));
    }

    /** One of an enum's names. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return optionalText(name).flatMap(text -> shaped(name, () -> symbol(text, type)));
    }

    /** What stands for symbols that a reader does not know is nobody's choice. */
    private static <E extends Enum<E>> E symbol(String text, Class<E> type) {
        var names = Arrays.stream(type.getEnumConstants())
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .toList();
        if (!names.contains(text)) {
            throw new BadValueException("\"" + text + "\" is none of " + String.join(", ", names)
                    + Suggestion.nearest(text, names)
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse(""));
        }
        return Enum.valueOf(type, text);
    }

    /** A list of texts, each of which has a shape; those that have not are noted and left out. */
    List<String> texts(String name, Function<String, Optional<String>> wrong) {
        return list(name, text -> {
            wrong.apply(text).ifPresent(why -> {
                throw new BadValueException(why);
            });
            return text;
        });
    }

    /** A list of texts read into something. */
    <T> List<T> list(String name, Function<String, T> shape) {
        var found = node(name);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!found.get().isArray()) {
            problem(name, "must be a list, such as [a, b]");
            return List.of();
        }
        var all = new ArrayList<T>();
        for (int i = 0; i < found.get().size(); i++) {
            var item = found.get().get(i);
            String place = name + "/" + i;
            if (item.isContainerNode() || item.isNull()) {
                findings.add(new Finding("/" + place, name + " must hold texts"));
            } else {
                shaped(place, () -> shape.apply(item.asText())).ifPresent(all::add);
            }
        }
        return all;
    }

    <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        return Set.copyOf(list(name, text -> symbol(text, type)));
    }

    /** Texts by name. */
    Map<String, String> map(String name) {
        var texts = new LinkedHashMap<String, String>();
        node(name).ifPresent(node -> {
            if (!node.isObject()) {
                problem(name, "must hold names with a value each");
                return;
            }
            node.properties().forEach(entry -> {
                if (entry.getValue().isContainerNode()) {
                    findings.add(new Finding(
                            "/" + name + "/" + entry.getKey(),
                            name + "." + entry.getKey() + " must be a text: put lists and maps in quotes"));
                } else if (!entry.getValue().isNull()) {
                    texts.put(entry.getKey(), entry.getValue().asText());
                }
            });
        });
        return texts;
    }

    private <T> Optional<T> shaped(String name, Supplier<T> shape) {
        try {
            return Optional.of(shape.get());
        } catch (BadValueException bad) {
            problem(name, bad.why());
        } catch (IllegalArgumentException bad) {
            problem(name, String.valueOf(bad.getMessage()));
        }
        return Optional.empty();
    }
}
