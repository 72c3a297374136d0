package dev.sendcode.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's REST API as a serde needs it. Thread-safe; blocks; answers that cannot change are remembered ({@code max.schemas.per.subject} of each
 * kind, 1,000 by default), errors are not.
 *
 * <p>Every method throws what Confluent's serde throws: {@link org.apache.kafka.common.errors.RetriableException} where asking again may help,
 * {@link org.apache.kafka.common.errors.AuthenticationException} and {@link org.apache.kafka.common.errors.AuthorizationException} for 401 and
 * 403, else {@link SerializationException} with a {@link RegistryAnswerException} or a {@link RegistryUnreachableException} as its cause.
 */
public final class RegistryClient {

    private final RegistryTransport transport;
    private final BoundedCache<Integer, Schema> byId;
    private final BoundedCache<Wanted, Integer> ids;

    private record Wanted(
            String subject, Schema schema, List<SchemaReference> references, boolean normalize, boolean register) {}

    /**
     * Opens nothing yet.
     *
     * @param configs {@code schema.registry.url}, credentials, timeouts and retries by Confluent's keys
     * @throws org.apache.kafka.common.config.ConfigException without an address, or with settings that cannot be
     */
    public RegistryClient(Map<String, ?> configs) {
        transport = new RegistryTransport(configs);
        byId = new BoundedCache<>(SerdeSettings.maxSchemas(configs));
        ids = new BoundedCache<>(SerdeSettings.maxSchemas(configs));
    }

    /** The schema's id, after registering it under the subject where it is not yet. */
    public int register(String subject, Schema schema, boolean normalize) {
        return register(subject, schema, List.of(), normalize);
    }

    /**
     * As the other, for a schema that leaves types to other subjects.
     *
     * @param schema complete; the types that the references name are left out of what is registered
     * @param references where those types are registered
     */
    public int register(String subject, Schema schema, List<SchemaReference> references, boolean normalize) {
        return ids.get(
                new Wanted(subject, schema, references, normalize, true),
                () -> id(
                        "registering the schema of " + subject,
                        "/subjects/" + encoded(subject) + "/versions" + query(normalize),
                        SchemaReference.body(schema, references)));
    }

    /** The id that the schema has under the subject; 404 with 40401 or 40403 where it has none. */
    public int lookup(String subject, Schema schema, boolean normalize) {
        return lookup(subject, schema, List.of(), normalize);
    }

    /** As the other, for a schema that was registered with references. */
    public int lookup(String subject, Schema schema, List<SchemaReference> references, boolean normalize) {
        return ids.get(
                new Wanted(subject, schema, references, normalize, false),
                () -> id(
                        "looking the schema of " + subject + " up",
                        "/subjects/" + encoded(subject) + query(normalize),
                        SchemaReference.body(schema, references)));
    }

    /** The schema with that id; 404 with 40403 where there is none. */
    public Schema schema(int id) {
        return byId.get(id, () -> read("reading schema " + id, "/schemas/ids/" + id + "?fetchMaxId=false"));
    }

    /** The newest schema of a subject; never remembered. */
    public Schema latest(String subject) {
        return read("reading the newest schema of " + subject, "/subjects/" + encoded(subject) + "/versions/latest");
    }

    /** Numbers of a subject's versions, oldest first; empty where there is no such subject; never remembered. */
    public List<Integer> versions(String subject) {
        try {
            var numbers = new ArrayList<Integer>();
            ask("listing the versions of " + subject, "GET", "/subjects/" + encoded(subject) + "/versions", null)
                    .forEach(number -> numbers.add(number.asInt()));
            return List.copyOf(numbers);
        } catch (SerializationException failed) {
            if (failed.getCause() instanceof RegistryAnswerException answer && answer.code() == 40401) {
                return List.of();
            }
            throw failed;
        }
    }

    /** One version of a subject; never remembered. */
    public Schema version(String subject, int version) {
        return read(
                "reading version " + version + " of " + subject,
                "/subjects/" + encoded(subject) + "/versions/" + version);
    }

    /** How versions of a subject must fit each other: its own level, else the registry's; never remembered. */
    public String compatibility(String subject) {
        String doing = "reading the compatibility of " + subject;
        var level = ask(doing, "GET", "/config/" + encoded(subject) + "?defaultToGlobal=true", null)
                .path("compatibilityLevel");
        if (!level.isTextual()) {
            throw notARegistry(doing, "no compatibilityLevel");
        }
        return level.asText();
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

    private int id(String doing, String path, String body) {
        var id = ask(doing, "POST", path, body).get("id");
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
        var parser = new Schema.Parser();
        var read = new HashSet<String>();
        try {
            references(json, parser, read);
            return parser.parse(json.path("schema").asText());
        } catch (AvroRuntimeException unreadable) {
            throw new SerializationException(doing + ": Avro cannot read it", unreadable);
        }
    }

    /** Makes the types known that a schema leaves to others, theirs before their own; each version is read once, so a ring ends too. */
    private void references(JsonNode schema, Schema.Parser parser, Set<String> read) {
        for (JsonNode reference : schema.path("references")) {
            String path = "/subjects/" + encoded(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            if (read.add(path)) {
                var referred = ask("reading a reference", "GET", path, null);
                references(referred, parser, read);
                parser.parse(referred.path("schema").asText());
            }
        }
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
