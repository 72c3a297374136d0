package dev.sendcode.runtime.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.events.Revision;
import dev.sendcode.events.Setting;
import dev.sendcode.events.SettingsEvent;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.schemas.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What one record of the settings topic says. */
public sealed interface SettingsRecord {

    /** The key of a Revision. */
    String REVISION = "revision";

    /** A setting holds from the next Revision on. */
    record Put(StoredSetting setting) implements SettingsRecord {}

    /** A setting is gone from the next Revision on. */
    record Removed(SettingKey key) implements SettingsRecord {}

    /** What stands before it holds from here on. */
    record Ended(long version, Revision revision) implements SettingsRecord {}

    /**
     * Nobody can read it.
     *
     * @param key the setting's, or the record's offset where it has no key of a setting
     * @param why for people
     */
    record Unreadable(String key, String why) implements SettingsRecord {}

    /**
     * Reads a record.
     *
     * @throws dev.sendcode.runtime.kafka.OutageException where the registry cannot be asked about the schema
     */
    static SettingsRecord read(EventCodec codec, Topic<SettingsEvent> topic, ConsumerRecord<byte[], byte[]> taken) {
        String name = taken.key() == null ? "" : new String(taken.key(), StandardCharsets.UTF_8);
        Optional<SettingKey> key = SettingKey.parse(name);
        if (key.isEmpty() && !name.equals(REVISION)) {
            // whoever wrote it may have written anything there, so that it is not told
            return new Unreadable(
                    "the record at offset " + taken.offset(),
                    "its key names no kind of setting that this version knows");
        }
        if (taken.value() == null) {
            return key.<SettingsRecord>map(Removed::new).orElseGet(() -> new Unreadable(name, "it has no value"));
        }
        return switch (codec.decode(topic, taken.headers(), taken.value())) {
            case Decoded.Poison<SettingsEvent>(String reason) ->
                new Unreadable(name, "its value is no event: " + reason);
            case Decoded.Event<SettingsEvent>(SettingsEvent event) -> of(name, key, taken.offset(), event.getContent());
        };
    }

    private static SettingsRecord of(String name, Optional<SettingKey> key, long offset, @Nullable Object content) {
        return switch (content) {
            case Setting setting when key.isPresent() -> put(key.get(), offset, setting);
            case Revision revision when key.isEmpty() -> new Ended(offset, revision);
            case null, default -> new Unreadable(name, "its value is not what its key says");
        };
    }

    private static SettingsRecord put(SettingKey key, long offset, Setting setting) {
        var secrets = new HashMap<String, byte[]>();
        setting.getSecrets().forEach((place, value) -> secrets.put(place, bytes(value)));
        try {
            if (JSON.readTree(setting.getDocument()) instanceof ObjectNode document) {
                return new Put(new StoredSetting(
                        key, offset, document, Map.copyOf(secrets), setting.getAuthor(), setting.getTime()));
            }
        } catch (JsonProcessingException malformed) {
            return new Unreadable(key.text(), "its document is no JSON");
        }
        return new Unreadable(key.text(), "its document is no JSON object");
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** Thread-safe. */
    ObjectMapper JSON = new ObjectMapper();
}
