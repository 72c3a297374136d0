package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.schemas.serde.RegistryAvroDeserializer;
import dev.sendcode.schemas.serde.RegistryAvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The serde's configuration: what the operator set, over our defaults, under what the events need. */
final class RegistrySettings {

    private RegistrySettings() {}

    static Map<String, Object> of(RegistryConfig config) {
        var settings = new HashMap<String, Object>();
        // a deployment registers schemas, a process does not
        settings.put("auto.register.schemas", "false");
        // other languages' copies of a schema do not have Java's properties
        settings.put("avro.remove.java.properties", "true");
        // Confluent's 60 s would let one silent registry stand for 4 minutes: 4 x 60 s
        settings.put("http.connect.timeout.ms", "2000");
        settings.put("http.read.timeout.ms", "5000");
        settings.put("max.retries", "1");
        settings.put("retries.wait.ms", "200");
        settings.putAll(config.settings());
        settings.put("specific.avro.reader", "true");
        settings.remove("serializer");
        settings.remove("deserializer");
        return settings;
    }

    @SuppressWarnings("unchecked") // both serdes take and give any Avro record
    static Serializer<Object> serializer(RegistryConfig config) {
        return instance(config, "serializer", RegistryAvroSerializer.class.getName(), Serializer.class);
    }

    @SuppressWarnings("unchecked") // as above
    static Deserializer<Object> deserializer(RegistryConfig config) {
        return instance(config, "deserializer", RegistryAvroDeserializer.class.getName(), Deserializer.class);
    }

    private static <T> T instance(RegistryConfig config, String key, String otherwise, Class<T> type) {
        String name = config.settings().getOrDefault(key, otherwise);
        try {
            return type.cast(Class.forName(name).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException unusable) {
            throw new ConfigException(
                    "registry." + key,
                    name,
                    "must be a " + type.getSimpleName() + " on the class path, by its full class name (" + unusable
                            + ")");
        }
    }
}
