package dev.sendcode.api.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.http.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one JSON body, read strictly. Reading never throws: what is wrong is collected, so that a caller hears of everything at once,
 * and {@link #problem()} is asked before a value is used. Values are never repeated in a detail: one of them may be a code.
 *
 * <p>Not thread-safe.
 */
public final class Fields {

    private static final ObjectMapper JSON = Json.mapper();
    private static final String EXAMPLE = "{\"phone\":\"+8613800138000\",\"channel\":\"LOGIN\"}";

    private final ObjectNode body;
    private final boolean readable;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Fields(ObjectNode body, boolean readable) {
        this.body = body;
        this.readable = readable;
    }

    private static Fields unreadable() {
        return new Fields(JSON.createObjectNode(), false);
    }

    /** Reads a body; one that is not a JSON object has no fields and a problem. */
    public static Fields of(byte[] bytes) {
        Fields none = unreadable();
        if (bytes.length == 0) {
            none.problem(Slug.MALFORMED_JSON, "The body is empty; send a JSON object, for example " + EXAMPLE + ".");
            return none;
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                return new Fields(object, true);
            }
            none.problem(Slug.MALFORMED_JSON, "The body must be a JSON object, for example " + EXAMPLE + ".");
        } catch (JsonProcessingException malformed) {
            none.problem(Slug.MALFORMED_JSON, "The body is not valid JSON at " + place(malformed) + ".");
        } catch (IOException notUtf8) {
            none.problem(Slug.MALFORMED_JSON, "The body is not valid JSON: it is not UTF-8 text.");
        }
        return none;
    }

    private static String place(JsonProcessingException malformed) {
        JsonLocation at = malformed.getLocation();
        return at == null ? "an unknown place" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** A text that must be there; empty, with a problem noted, if it is not. */
    public String text(String name) {
        int before = problems.size();
        Optional<String> text = optionalText(name);
        if (text.isEmpty() && problems.size() == before && readable) {
            problem(Slug.MISSING_FIELD, "The field \"" + name + "\" is missing.");
        }
        return text.orElse("");
    }

    /** A text that may be absent, null or empty, which are the same. */
    public Optional<String> optionalText(String name) {
        asked.add(name);
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            problem(
                    Slug.INVALID_FIELD,
                    "The field \"" + name + "\" must be a text in double quotes, not " + a(value.getNodeType()) + ".");
            return Optional.empty();
        }
        return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    /** The fields of an object that must be inside this one. It notes its own problems; its absence is noted here. */
    public Fields object(String name) {
        asked.add(name);
        JsonNode value = body.get(name);
        if (value instanceof ObjectNode inner) {
            return new Fields(inner, true);
        }
        if (readable) {
            boolean missing = value == null || value.isNull();
            problem(
                    missing ? Slug.MISSING_FIELD : Slug.INVALID_FIELD,
                    "The field \"" + name + (missing ? "\" is missing; it must be" : "\" must be") + " a JSON object.");
        }
        return unreadable();
    }

    private static String a(JsonNodeType type) {
        return switch (type) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case BINARY, MISSING, NULL, POJO -> "this";
        };
    }

    /** Notes a problem that only the reader of a value can see. */
    public void problem(Slug slug, String detail) {
        problems.add(slug.problem(detail));
    }

    /** Refuses every field that was not asked for so far, with the one that was probably meant. */
    public void refuseOthers() {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!asked.contains(field.getKey())) {
                problem(Slug.UNKNOWN_FIELD, unknown(field.getKey()));
            }
        }
    }

    private String unknown(String name) {
        String shown = Nearest.shown(name);
        return Nearest.to(name, asked)
                .map(meant -> "The field \"" + shown + "\" is not known; did you mean \"" + meant + "\"?")
                .orElse("The field \"" + shown + "\" is not known; this call takes " + String.join(", ", asked) + ".");
    }

    /** The first problem; where there are more, its member {@code errors} has the details of all. */
    public Optional<Problem> problem() {
        if (problems.size() < 2) {
            return problems.stream().findFirst();
        }
        Problem first = problems.getFirst();
        Map<String, Object> extra = new LinkedHashMap<>(first.extra());
        extra.put("errors", problems.stream().map(Problem::detail).distinct().toList());
        return Optional.of(new Problem(first.status(), first.slug(), first.title(), first.detail(), extra));
    }
}
