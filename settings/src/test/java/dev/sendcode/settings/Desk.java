package dev.sendcode.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.runtime.config.KeyFiles;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.KafkaClients;
import dev.sendcode.runtime.kafka.SchemaRegistration;
import dev.sendcode.runtime.kafka.TopicCreation;
import dev.sendcode.runtime.keys.Keys;
import dev.sendcode.runtime.keys.SettingsSecrets;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsRecord;
import dev.sendcode.schemas.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** Settings topics of one test's own, and writers of them. */
final class Desk {

    private static final Keys DEMO = Keys.load(
            new KeyFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    final EmbeddedStack stack = EmbeddedStack.shared();
    final Topics topics;
    final EventCodec codec;

    Desk() {
        topics = new Topics("t" + UUID.randomUUID().toString().substring(0, 8) + ".", 1, List.of("builtin"));
        try (var admin = Admin.create(KafkaClients.admin(stack.kafkaConfig(), "desk"))) {
            TopicCreation.apply(admin, topics, 1, 1);
        }
        SchemaRegistration.apply(stack.registryConfig(), topics);
        codec = new EventCodec(stack.registryConfig());
    }

    static Optional<SettingsSecrets> seals() {
        return DEMO.settings();
    }

    SettingsWriter writer() {
        return writer(seals());
    }

    SettingsWriter writer(Optional<SettingsSecrets> seals) {
        return writer(seals, InstantSource.system());
    }

    SettingsWriter writer(Optional<SettingsSecrets> seals, InstantSource clock) {
        return new SettingsWriter(stack.kafkaConfig(), codec, topics, seals, Checks.NONE, clock);
    }

    static SettingKey key(String text) {
        return SettingKey.parse(text).orElseThrow();
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) SettingsRecord.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    static Change put(String key, String document) {
        return put(key, document, new Expected.Whatever());
    }

    static Change put(String key, String document, Expected expected) {
        return new Change.Put(key(key), json(document), expected);
    }

    static Change delete(String key) {
        return new Change.Delete(key(key), new Expected.Whatever());
    }

    static ChangeSet set(Change... changes) {
        return new ChangeSet("ada", "a note", List.of(changes));
    }
}
