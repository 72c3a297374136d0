package dev.sendcode.api.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.api.web.Slug;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.runtime.http.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The JSON object that a call brought; no value of it is ever repeated in an answer, as one may be a secret. */
record Body(ObjectNode json, List<Problem> problems) {

    /** Answers from the body, or says why it is none. */
    static HttpResponse read(HttpRequest request, Set<String> fields, Function<Body, HttpResponse> answering) {
        return object(request, body -> {
            var unknown = new TreeSet<String>();
            body.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(fields);
            return unknown.isEmpty()
                    ? answering.apply(new Body(body, new ArrayList<>()))
                    : Slug.UNKNOWN_FIELD
                            .problem("This call takes " + String.join(", ", new TreeSet<>(fields))
                                    + ", and nothing else.")
                            .response();
        });
    }

    /** The same for an object whose fields somebody else looks at. */
    static HttpResponse object(HttpRequest request, Function<ObjectNode, HttpResponse> answering) {
        try {
            return Json.mapper().readTree(request.body()) instanceof ObjectNode object
                    ? answering.apply(object)
                    : malformed("it must be one JSON object");
        } catch (JsonProcessingException wrong) {
            var at = wrong.getLocation();
            return malformed(
                    at == null ? "at an unknown place" : "line " + at.getLineNr() + ", column " + at.getColumnNr());
        } catch (IOException notUtf8) {
            return malformed("it is not UTF-8 text");
        }
    }

    private static HttpResponse malformed(String where) {
        return Slug.MALFORMED_JSON
                .problem("The body cannot be read: " + where + ".")
                .response();
    }

    /** A text; empty where there is none. */
    String text(String name, int longest) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.asText().length() > longest) {
            problem("The field \"" + name + "\" must be a text of at most " + longest + " characters.");
            return "";
        }
        return value.asText();
    }

    /** True or false; false where there is none. */
    boolean flag(String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            problem("The field \"" + name + "\" must be true or false.");
        }
        return value.asBoolean(false);
    }

    void problem(String detail) {
        problems.add(Slug.INVALID_FIELD.problem(detail));
    }

    /** The first problem, with the details of all. */
    Optional<HttpResponse> refusal() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(problems.getFirst()
                        .with("errors", problems.stream().map(Problem::detail).toList())
                        .response());
    }
}
