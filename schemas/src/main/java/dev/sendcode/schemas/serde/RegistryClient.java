package dev.sendcode.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's REST API as a serde needs it. Thread-safe; blocks; answers that cannot change are remembered (1,000 schemas, 1,000 ids), errors
 * are not.
 *
 * <p>Every method throws what Confluent's serde throws: {@link org.apache.kafka.common.errors.RetriableException} where asking again may help,
 * {@link org.apache.kafka.common.errors.AuthenticationException} and {@link org.apache.kafka.common.errors.AuthorizationException} for 401 and
 * 403, else {@link SerializationException} with a {@link RegistryAnswerException} or a {@link RegistryUnreachableException} as its cause.
 */
public final class RegistryClient {

    private static final int REMEMBERED = 1_000;

    private final RegistryTransport transport;
    private final BoundedCache<Integer, Schema> byId = new BoundedCache<>(REMEMBERED);
    private final BoundedCache<Wanted, Integer> ids = new BoundedCache<>(REMEMBERED);

    private record Wanted(String subject, Schema schema, boolean normalize, boolean register) {}

    /**
     * Opens nothing yet.
     *
     * @param configs {@code schema.registry.url}, credentials, timeouts and retries by Confluent's keys
     * @throws org.apache.kafka.common.config.ConfigException without an address, or with settings that cannot be
     */
    public RegistryClient(Map<String, ?> configs) {
        transport = new RegistryTransport(configs);
    }

    /** The schema's id, after registering it under the subject where it is not yet. */
    public int register(String subject, Schema schema, boolean normalize) {
        return ids.get(
                new Wanted(subject, schema, normalize, true),
                () -> id(
                        "registering the schema of " + subject,
                        "/subjects/" + encoded(subject) + "/versions" + query(normalize),
                        schema));
    }

    /** The id that the schema has under the subject; 404 with 40401 or 40403 where it has none. */
    public int lookup(String subject, Schema schema, boolean normalize) {
        return ids.get(
                new Wanted(subject, schema, normalize, false),
                () -> id(
                        "looking the schema of " + subject + " up",
                        "/subjects/" + encoded(subject) + query(normalize),
                        schema));
    }

    /** The schema with that id; 404 with 40403 where there is none. */
    public Schema schema(int id) {
        return byId.get(id, () -> read("reading schema " + id, "/schemas/ids/" + id + "?fetchMaxId=false"));
    }

    /** The newest schema of a subject; never remembered. */
    public Schema latest(String subject) {
        return read("reading the newest schema of " + subject, "/subjects/" + encoded(subject) + "/versions/latest");
    }

    /** Sets how versions of a subject must fit each other, for example {@code FULL_TRANSITIVE}. */
    public void compatibility(String subject, String level) {
        var body = RegistryAnswers.JSON.createObjectNode().put("compatibility", level);
        ask("setting the compatibility of " + subject, "PUT", "/config/" + encoded(subject), body.toString());
    }

    /** Asks for the list of subjects: the cheapest proof that a registry answers. */
    public void reach() {
        ask("reaching the schema registry", "GET", "/subjects", null);
    }

    private int id(String doing, String path, Schema schema) {
        var body = RegistryAnswers.JSON.createObjectNode().put("schema", schema.toString());
        var id = ask(doing, "POST", path, body.toString()).get("id");
        if (id == null || !id.isIntegralNumber()) {
            throw notARegistry(doing, "no id");
        }
        return id.intValue();
    }

    private Schema read(String doing, String path) {
        var json = ask(doing, "GET", path, null);
        if (!json.path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new SerializationException(doing + ": it is a schema of type "
                    + json.path("schemaType").asText());
        }
        if (!json.path("schema").isTextual()) {
            throw notARegistry(doing, "no schema");
        }
        try {
            return parsed(json);
        } catch (SchemaParseException unreadable) {
            throw new SerializationException(doing + ": Avro cannot read it", unreadable);
        }
    }

    private Schema parsed(JsonNode json) {
        var parser = new Schema.Parser();
        for (JsonNode reference : json.path("references")) {
            String subject = reference.path("subject").asText();
            var referred = ask(
                    "reading a reference",
                    "GET",
                    "/subjects/" + encoded(subject) + "/versions/"
                            + reference.path("version").asInt(),
                    null);
            parser.addTypes(parsed(referred).getTypes());
        }
        return parser.parse(json.path("schema").asText());
    }

    private JsonNode ask(String doing, String method, String path, @Nullable String body) {
        try {
            return RegistryAnswers.json(transport.ask(method, path, body));
        } catch (RegistryAnswerException answer) {
            throw RegistryAnswers.mapped(doing, answer);
        } catch (RegistryUnreachableException outage) {
            throw new SerializationException(doing + ": " + outage.getMessage(), outage);
        }
    }

    private static KafkaException notARegistry(String doing, String lack) {
        var cause = new RegistryUnreachableException(
                "what answers is no schema registry: " + lack + " in its answer", null);
        return new SerializationException(doing + ": " + cause.getMessage(), cause);
    }

    private static String query(boolean normalize) {
        return normalize ? "?normalize=true" : "";
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
