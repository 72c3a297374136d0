package dev.sendcode.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** What a registry knows: subjects, their versions, ids and compatibility levels. Built up from the log's records; not thread-safe. */
final class RegisteredSchemas {

    /** One schema under one subject. */
    record Version(String subject, int version, int id, String schema) {}

    private final Map<String, TreeMap<Integer, Version>> subjects = new TreeMap<>();
    private final Map<Integer, String> byId = new HashMap<>();
    private final Map<String, Integer> idBySchema = new HashMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();
    private Compatibility level;

    RegisteredSchemas(Compatibility level) {
        this.level = level;
    }

    void put(Version version) {
        subjects.computeIfAbsent(version.subject(), _ -> new TreeMap<>()).put(version.version(), version);
        byId.put(version.id(), version.schema());
        idBySchema.putIfAbsent(version.schema(), version.id());
    }

    void level(Optional<String> subject, Compatibility wanted) {
        subject.ifPresentOrElse(name -> levels.put(name, wanted), () -> level = wanted);
    }

    Compatibility level(String subject) {
        return levels.getOrDefault(subject, level);
    }

    Compatibility level() {
        return level;
    }

    Optional<Compatibility> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** Oldest first; 40401 where the subject is unknown. */
    List<Version> versions(String subject) {
        var versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryError.noSubject(subject);
        }
        return List.copyOf(versions.values());
    }

    /** A version by number, {@code latest} or {@code -1}. */
    Version version(String subject, String version) {
        if (!version.matches("latest|-1|[1-9][0-9]{0,8}")) {
            throw RegistryError.invalidVersion(version);
        }
        var all = versions(subject);
        if (version.equals("latest") || version.equals("-1")) {
            return all.getLast();
        }
        return all.stream()
                .filter(each -> each.version() == Integer.parseInt(version))
                .findFirst()
                .orElseThrow(() -> RegistryError.noVersion(version));
    }

    String schema(int id) {
        String schema = byId.get(id);
        if (schema == null) {
            throw RegistryError.noSchema();
        }
        return schema;
    }

    List<Version> withId(int id) {
        schema(id);
        return subjects.values().stream()
                .flatMap(versions -> versions.values().stream())
                .filter(version -> version.id() == id)
                .toList();
    }

    Optional<Version> find(String subject, Schema schema) {
        var versions = subjects.getOrDefault(subject, new TreeMap<>());
        return versions.values().stream()
                .filter(version -> version.schema().equals(schema.toString()))
                .findFirst();
    }

    List<String> problems(String subject, Schema schema) {
        var earlier = new ArrayList<Schema>();
        subjects.getOrDefault(subject, new TreeMap<>())
                .values()
                .forEach(version -> earlier.add(parsed(version.schema())));
        return level(subject).problems(schema, earlier);
    }

    /** The version that the schema would become; the same text has the same id under every subject. */
    Version next(String subject, Schema schema) {
        String text = schema.toString();
        var versions = subjects.get(subject);
        int version = versions == null ? 1 : versions.lastKey() + 1;
        int id = idBySchema.getOrDefault(
                text, byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1);
        return new Version(subject, version, id, text);
    }

    /** Avro's own reading of a schema; 42201 where it has none. */
    static Schema parsed(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException | org.apache.avro.AvroTypeException invalid) {
            throw RegistryError.invalidSchema(String.valueOf(invalid.getMessage()));
        }
    }
}
