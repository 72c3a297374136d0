package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.RegistryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** The serde's configuration: what the operator set, over our defaults, under what the events need. */
final class RegistrySettings {

    private static final String BUILT = "serde-defaults.properties";

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
        return instance(config, "serializer", Serializer.class);
    }

    @SuppressWarnings("unchecked") // as above
    static Deserializer<Object> deserializer(RegistryConfig config) {
        return instance(config, "deserializer", Deserializer.class);
    }

    /** The class that the build put into the file: ours, or Confluent's in the profile of that name. */
    private static String ofTheBuild(String key) {
        var built = new Properties();
        try (var file = RegistrySettings.class.getResourceAsStream(BUILT)) {
            built.load(Objects.requireNonNull(file, BUILT));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(BUILT, unreadable);
        }
        return Objects.requireNonNull(built.getProperty(key), key);
    }

    private static <T> T instance(RegistryConfig config, String key, Class<T> type) {
        String name = Optional.ofNullable(config.settings().get(key)).orElseGet(() -> ofTheBuild(key));
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
