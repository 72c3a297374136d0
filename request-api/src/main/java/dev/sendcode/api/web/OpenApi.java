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

/** The contract in OpenAPI 3.1, as YAML and as JSON: one file, {@code openapi.yaml}, which a test holds against the routes. */
public final class OpenApi {

    private final String yaml;
    private final JsonNode document;

    private OpenApi(String yaml, JsonNode document) {
        this.yaml = yaml;
        this.document = document;
    }

    /** Reads the file from the class path. */
    public static OpenApi load() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("/openapi.yaml"))) {
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
