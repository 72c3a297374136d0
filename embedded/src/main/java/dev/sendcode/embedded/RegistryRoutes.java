package dev.sendcode.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sendcode.embedded.RegisteredSchemas.Version;
import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Confluent's REST API, as far as producers, consumers and deployments use it; without deletion. */
final class RegistryRoutes {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = new JsonMapper();

    private final SchemaStore store;

    RegistryRoutes(SchemaStore store) {
        this.store = store;
    }

    List<HttpRoute> routes() {
        return List.of(
                get("/", _ -> Map.of()),
                get("/subjects", _ -> store.read(RegisteredSchemas::subjects)),
                get("/subjects/{subject}/versions", this::versions),
                get("/subjects/{subject}/versions/{version}", request -> version(request, this::described)),
                get("/subjects/{subject}/versions/{version}/schema", request -> version(request, this::raw)),
                post("/subjects/{subject}", this::lookup),
                post("/subjects/{subject}/versions", this::register),
                get("/schemas/types", _ -> List.of("AVRO")),
                get("/schemas/ids/{id}", request -> Map.of("schema", schema(request))),
                get("/schemas/ids/{id}/schema", request -> json(schema(request))),
                get("/schemas/ids/{id}/versions", this::versionsOfId),
                get("/config", _ -> Map.of("compatibilityLevel", store.read(RegisteredSchemas::level))),
                get("/config/{subject}", this::level),
                route("PUT", "/config", request -> setLevel(Optional.empty(), request)),
                route("PUT", "/config/{subject}", request -> setLevel(Optional.of(subject(request)), request)),
                get("/mode", _ -> Map.of("mode", "READWRITE")),
                get("/mode/{subject}", _ -> Map.of("mode", "READWRITE")),
                post("/compatibility/subjects/{subject}/versions", this::compatible),
                post("/compatibility/subjects/{subject}/versions/{version}", this::compatible));
    }

    static HttpResponse notFound(HttpRequest request) {
        return answered(_ -> {
                    throw RegistryError.notFound();
                })
                .handle(request);
    }

    private List<Integer> versions(HttpRequest request) {
        return store.read(schemas -> schemas.versions(subject(request)).stream()
                .map(Version::version)
                .toList());
    }

    private Object version(HttpRequest request, Function<Version, Object> shape) {
        return shape.apply(store.read(schemas -> schemas.version(subject(request), request.pathParameter("version"))));
    }

    private Object lookup(HttpRequest request) {
        Schema schema = schemaIn(request);
        return store.read(schemas -> {
            schemas.versions(subject(request));
            return described(schemas.find(subject(request), schema).orElseThrow(RegistryError::noSchema));
        });
    }

    private Object register(HttpRequest request) {
        return Map.of("id", store.register(subject(request), schemaIn(request)));
    }

    private Object compatible(HttpRequest request) {
        Schema schema = schemaIn(request);
        List<String> problems = store.read(schemas -> {
            String version = request.pathParameters().getOrDefault("version", "");
            return version.isEmpty()
                    ? schemas.problems(subject(request), schema)
                    : schemas.level(subject(request))
                            .problems(
                                    schema,
                                    List.of(RegisteredSchemas.parsed(schemas.version(subject(request), version)
                                            .schema())));
        });
        var answer = new LinkedHashMap<String, Object>();
        answer.put("is_compatible", problems.isEmpty());
        if (request.query("verbose").filter("true"::equals).isPresent()) {
            answer.put("messages", problems);
        }
        return answer;
    }

    private Object level(HttpRequest request) {
        String subject = subject(request);
        boolean orGlobal =
                request.query("defaultToGlobal").filter("true"::equals).isPresent();
        Compatibility level = store.read(schemas -> orGlobal
                ? schemas.level(subject)
                : schemas.ownLevel(subject).orElseThrow(() -> RegistryError.noOwnCompatibility(subject)));
        return Map.of("compatibilityLevel", level);
    }

    private Object setLevel(Optional<String> subject, HttpRequest request) {
        String name = json(request.body()).path("compatibility").asText("");
        Compatibility level = Compatibility.of(name).orElseThrow(() -> RegistryError.invalidCompatibility(name));
        store.level(subject, level);
        return Map.of("compatibility", level);
    }

    private Object versionsOfId(HttpRequest request) {
        return store.read(schemas -> schemas.withId(id(request)).stream()
                .map(version -> Map.of("subject", version.subject(), "version", version.version()))
                .toList());
    }

    private String schema(HttpRequest request) {
        return store.read(schemas -> schemas.schema(id(request)));
    }

    private Object described(Version version) {
        return Map.of(
                "subject", version.subject(),
                "version", version.version(),
                "id", version.id(),
                "schema", version.schema());
    }

    private Object raw(Version version) {
        return json(version.schema());
    }

    private static Schema schemaIn(HttpRequest request) {
        JsonNode body = json(request.body());
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryError.invalidSchema("schemaType is " + type + "; this registry keeps AVRO only");
        }
        if (!body.path("references").isEmpty()) {
            throw RegistryError.invalidSchema(
                    "references are not supported by this registry; put the types into one schema");
        }
        if (!body.path("schema").isTextual()) {
            throw RegistryError.invalidSchema("the body has no \"schema\", a string with the schema's JSON");
        }
        return RegisteredSchemas.parsed(body.path("schema").asText());
    }

    private static String subject(HttpRequest request) {
        return request.pathParameter("subject");
    }

    private static int id(HttpRequest request) {
        String id = request.pathParameter("id");
        if (!id.matches("[0-9]{1,9}")) {
            throw RegistryError.noSchema();
        }
        return Integer.parseInt(id);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw RegistryError.badRequest("the body is no JSON");
        }
    }

    private static JsonNode json(String text) {
        return json(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static HttpRoute get(String path, Function<HttpRequest, Object> answer) {
        return route("GET", path, answer);
    }

    private static HttpRoute post(String path, Function<HttpRequest, Object> answer) {
        return route("POST", path, answer);
    }

    private static HttpRoute route(String method, String path, Function<HttpRequest, Object> answer) {
        return new HttpRoute(method, path, answered(answer));
    }

    private static HttpHandler answered(Function<HttpRequest, Object> answer) {
        return request -> {
            try {
                return response(200, answer.apply(request));
            } catch (RegistryError error) {
                return response(
                        error.status(),
                        Map.of("error_code", error.code(), "message", String.valueOf(error.getMessage())));
            }
        };
    }

    private static HttpResponse response(int status, Object body) {
        return HttpResponse.json(status, body).withHeader("Content-Type", MEDIA_TYPE);
    }
}
