package dev.sendcode.schemas.serde;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * What serializer and deserializer read from their configuration: Confluent's keys with Confluent's defaults. Keys of Kafka's own are left
 * alone, as a Kafka client hands over all of them; keys of Confluent's that are not built are refused ({@link RefusedSettings}).
 *
 * @param key whether it is for keys, not values
 * @param autoRegister register schemas that are new to the subject
 * @param normalize have the registry ignore insignificant differences
 * @param fixedId write with the schema of this id; -1: with the record's own
 * @param fixedIdStrict refuse to write a record whose schema that one cannot read
 * @param removeJavaProperties leave {@code avro.java.*} out of what is registered or looked up
 * @param specificReader read into generated classes
 * @param specificType read into this class, whatever wrote
 * @param logicalTypes generic records hold Java's types for logical types
 * @param failOnTrailing refuse bytes behind the record
 * @param maxSchemas bound of each cache
 * @param naming how subjects are named
 */
record SerdeSettings(
        boolean key,
        boolean autoRegister,
        boolean normalize,
        int fixedId,
        boolean fixedIdStrict,
        boolean removeJavaProperties,
        boolean specificReader,
        @Nullable Class<?> specificType,
        boolean logicalTypes,
        boolean failOnTrailing,
        int maxSchemas,
        SubjectNaming naming) {

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_SCHEMA_ID = "use.schema.id";

    static SerdeSettings of(Map<String, ?> configs, boolean key) {
        RefusedSettings.check(configs);
        boolean autoRegister = flag(configs, AUTO_REGISTER, true);
        int fixedId = number(configs, USE_SCHEMA_ID, -1, -1);
        if (fixedId >= 0 && autoRegister) {
            throw new ConfigException(
                    USE_SCHEMA_ID,
                    fixedId,
                    "has no effect while " + AUTO_REGISTER + " is on, which is the default; set that to false");
        }
        return new SerdeSettings(
                key,
                autoRegister,
                flag(configs, "normalize.schemas", false),
                fixedId,
                flag(configs, "id.compatibility.strict", true),
                flag(configs, "avro.remove.java.properties", false),
                flag(configs, "specific.avro.reader", false),
                type(configs, key ? "specific.avro.key.type" : "specific.avro.value.type"),
                flag(configs, "avro.use.logical.type.converters", false),
                flag(configs, "avro.fail.on.trailing.data", false),
                maxSchemas(configs),
                naming(configs, key ? "key.subject.name.strategy" : "value.subject.name.strategy"));
    }

    static int maxSchemas(Map<String, ?> configs) {
        return number(configs, "max.schemas.per.subject", 1_000, 1);
    }

    private static SubjectNaming naming(Map<String, ?> configs, String key) {
        return SubjectNaming.of(key, configs.get(key));
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
                : value instanceof Password password
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
