package dev.sendcode.schemas.serde;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What serializer and deserializer read from their configuration: Confluent's keys with Confluent's defaults. Other keys are left alone, as a
 * Kafka client hands over all of its own as well.
 */
record SerdeSettings(
        boolean autoRegister,
        boolean normalize,
        boolean removeJavaProperties,
        boolean specificReader,
        @Nullable Class<?> specificType,
        SubjectNaming naming) {

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String NORMALIZE = "normalize.schemas";
    static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
    static final String SPECIFIC_READER = "specific.avro.reader";

    /** Features of Confluent's serde that this one lacks: key and the value that means "off". */
    private static final Map<String, String> NOT_IMPLEMENTED = Map.ofEntries(
            Map.entry("use.latest.version", "false"),
            Map.entry("use.schema.id", "-1"),
            Map.entry("schema.reflection", "false"),
            Map.entry("avro.reflection.allow.null", "false"),
            Map.entry("avro.use.logical.type.converters", "false"),
            Map.entry("avro.fail.on.trailing.data", "false"),
            Map.entry("context.name.strategy", "io.confluent.kafka.serializers.context.NullContextNameStrategy"),
            Map.entry("key.schema.id.serializer", "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer"),
            Map.entry(
                    "value.schema.id.serializer", "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer"),
            Map.entry("rule.executors", ""),
            Map.entry("rule.actions", ""),
            Map.entry("use.latest.with.metadata", ""));

    private static final Set<String> NOT_IMPLEMENTED_FAMILIES = Set.of("rule.executors.", "rule.actions.");

    static SerdeSettings of(Map<String, ?> configs, boolean key) {
        refuseWhatIsMissing(configs);
        return new SerdeSettings(
                flag(configs, AUTO_REGISTER, true),
                flag(configs, NORMALIZE, false),
                flag(configs, REMOVE_JAVA_PROPERTIES, false),
                flag(configs, SPECIFIC_READER, false),
                type(configs, key ? "specific.avro.key.type" : "specific.avro.value.type"),
                naming(configs, key ? "key.subject.name.strategy" : "value.subject.name.strategy"));
    }

    private static SubjectNaming naming(Map<String, ?> configs, String key) {
        return SubjectNaming.of(key, configs.get(key));
    }

    private static void refuseWhatIsMissing(Map<String, ?> configs) {
        configs.forEach((key, value) -> {
            String off = NOT_IMPLEMENTED.get(key);
            boolean wanted = off != null
                    && value != null
                    && !value.toString().isEmpty()
                    && !value.toString().equals(off);
            if (wanted || NOT_IMPLEMENTED_FAMILIES.stream().anyMatch(key::startsWith)) {
                throw new ConfigException(
                        key,
                        value,
                        "this serde does not implement it; leave it out, or put Confluent's jars on the class path and name"
                                + " io.confluent.kafka.serializers.KafkaAvroSerializer or KafkaAvroDeserializer instead");
            }
        });
    }

    static boolean flag(Map<String, ?> configs, String key, boolean otherwise) {
        Object value = configs.get(key);
        if (value == null) {
            return otherwise;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, value, "must be true or false");
        };
    }

    static int number(Map<String, ?> configs, String key, int otherwise, int min) {
        Object value = configs.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.toString().strip());
            if (number >= min) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new ConfigException(key, value, "must be a whole number of at least " + min);
        }
        throw new ConfigException(key, value, "must be a whole number of at least " + min);
    }

    static @Nullable String text(Map<String, ?> configs, String key) {
        Object value = configs.get(key);
        String text = value instanceof List<?> list
                ? String.join(",", list.stream().map(Object::toString).toList())
                : value instanceof org.apache.kafka.common.config.types.Password password
                        ? password.value()
                        : value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Class<?> type(Map<String, ?> configs, String key) {
        Object value = configs.get(key);
        if (value == null || value.toString().isEmpty()) {
            return null;
        }
        try {
            Class<?> type = value instanceof Class<?> given ? given : Class.forName(value.toString());
            if (SpecificRecord.class.isAssignableFrom(type)) {
                return type;
            }
        } catch (ClassNotFoundException unknown) {
            throw new ConfigException(key, value, "no such class");
        }
        throw new ConfigException(key, value, "must be a class that Avro generated");
    }
}
