package dev.sendcode.schemas.serde;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Confluent's keys that this serde has not built: each is refused where it asks for something, never ignored. Collected from Confluent's
 * documentation of its clients, 8.x.
 */
final class RefusedSettings {

    private static final String WAY_OUT =
            "this serde does not implement it; leave it out, or put Confluent's jars on the class path and name"
                    + " io.confluent.kafka.serializers.KafkaAvroSerializer or KafkaAvroDeserializer instead";
    private static final String ID_CLASSES = "io.confluent.kafka.serializers.schema.id.";

    /** Key and the value that asks for nothing; an empty value never does. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("use.latest.version", "false"),
            Map.entry("use.latest.with.metadata", ""),
            Map.entry("latest.compatibility.strict", "true"),
            Map.entry("latest.cache.size", "1000"),
            Map.entry("latest.cache.ttl.sec", "-1"),
            Map.entry("missing.id.cache.ttl.sec", "0"),
            Map.entry("missing.version.cache.ttl.sec", "0"),
            Map.entry("missing.schema.cache.ttl.sec", "0"),
            Map.entry("propagate.schema.tags", "false"),
            Map.entry("schema.format", ""),
            Map.entry("schema.reflection", "false"),
            Map.entry("avro.reflection.allow.null", "false"),
            Map.entry("context.name.strategy", "io.confluent.kafka.serializers.context.NullContextNameStrategy"),
            Map.entry("key.schema.id.serializer", ID_CLASSES + "PrefixSchemaIdSerializer"),
            Map.entry("value.schema.id.serializer", ID_CLASSES + "PrefixSchemaIdSerializer"),
            Map.entry("key.schema.id.deserializer", ID_CLASSES + "DualSchemaIdDeserializer"),
            Map.entry("value.schema.id.deserializer", ID_CLASSES + "DualSchemaIdDeserializer"),
            Map.entry("rule.executors", ""),
            Map.entry("rule.actions", ""));

    private static final Set<String> FAMILIES =
            Set.of("rule.executors.", "rule.actions.", "bearer.auth.", "request.header.", "subject.name.strategy.");

    /** Of the refused families, what is built. */
    private static final Set<String> BUILT = Set.of("bearer.auth.credentials.source", "bearer.auth.token");

    private static final Pattern SECRET = Pattern.compile("secret|password|token|user\\.info|^request\\.header\\.");

    private RefusedSettings() {}

    static void check(Map<String, ?> configs) {
        configs.forEach((given, value) -> {
            if (value != null && asksForMore(given, value)) {
                throw new ConfigException(given, shown(given, value), WAY_OUT);
            }
        });
    }

    private static boolean asksForMore(String given, Object value) {
        String key =
                given.startsWith("schema.registry.bearer.auth.") ? given.substring("schema.registry.".length()) : given;
        String text = text(value);
        if (text.isEmpty() || BUILT.contains(key)) {
            return false;
        }
        String off = KEYS.get(key);
        return off != null ? !text.equalsIgnoreCase(off) : FAMILIES.stream().anyMatch(key::startsWith);
    }

    private static String text(Object value) {
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Password password) {
            return password.value();
        }
        return value instanceof Collection<?> list && list.isEmpty()
                ? ""
                : value.toString().strip();
    }

    private static Object shown(String key, Object value) {
        return SECRET.matcher(key).find() ? "[hidden]" : value;
    }
}
