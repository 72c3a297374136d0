package dev.sendcode.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A listener's contract in OpenAPI 3.1, as YAML and as JSON: one file each, which a test holds against the routes. */
public final class OpenApi {

    private final String yaml;
    private final JsonNode document;

    private OpenApi(String yaml, JsonNode document) {
        this.yaml = yaml;
        this.document = document;
    }

    /** The public listener's, {@code openapi.yaml}. */
    public static OpenApi load() {
        return load("/openapi.yaml");
    }

    /** The operator listener's, {@code settings-api.yaml}. */
    public static OpenApi ofOperators() {
        return load("/settings-api.yaml");
    }

    private static OpenApi load(String resource) {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(resource))) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new OpenApi(yaml, new YAMLMapper().readTree(yaml));
        } catch (IOException ourOwnResource) {
            throw new UncheckedIOException(ourOwnResource);
        }
    }

    /** The document. */
    public JsonNode document() {
        return document;
    }

    /** {@code GET /openapi.yaml}. */
    public HttpHandler asYaml() {
        return request -> HttpResponse.of(200, "application/yaml", yaml);
    }

    /** {@code GET /openapi.json}. */
    public HttpHandler asJson() {
        try {
            String json = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
            return request -> HttpResponse.of(200, "application/json", json);
        } catch (JsonProcessingException treesAreAlwaysWritten) {
            throw new UncheckedIOException(treesAreAlwaysWritten);
        }
    }
}
