package dev.sendcode.settings;

import dev.sendcode.events.Revision;
import dev.sendcode.events.Setting;
import dev.sendcode.events.SettingsChange;
import dev.sendcode.events.SettingsEvent;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.settings.Finding;
import dev.sendcode.runtime.settings.SettingKey;
import dev.sendcode.runtime.settings.SettingsRecord;
import dev.sendcode.runtime.settings.StoredSetting;
import dev.sendcode.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of one change set. */
final class ChangeRecords {

    private static final int KIB = 1024;

    private final EventCodec codec;
    private final Topics topics;
    private final String author;
    private final String note;
    private final Instant time;
    private final List<Planned> planned;
    private final List<ProducerRecord<String, byte[]>> settings;

    /**
     * Encodes them.
     *
     * @param time kept to the millisecond
     * @throws dev.sendcode.runtime.kafka.OutageException where the registry is away
     */
    ChangeRecords(EventCodec codec, Topics topics, String author, String note, Instant time, List<Planned> planned) {
        this.codec = codec;
        this.topics = topics;
        this.author = author;
        this.note = note;
        this.time = time.truncatedTo(ChronoUnit.MILLIS);
        this.planned = planned;
        this.settings = planned.stream().map(this::setting).toList();
        history(0); // with the registry gone, better now than within a transaction
    }

    /** The settings themselves; a tombstone where one is taken away. */
    List<ProducerRecord<String, byte[]>> settings() {
        return settings;
    }

    /** The same for a topic without any record: no setting gets the version 0, which callers take for "is not there". */
    List<ProducerRecord<String, byte[]>> firstEver() {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        records.add(tombstone(planned.getFirst().key()));
        records.addAll(settings);
        return records;
    }

    /** Settings that no follower would read. */
    Map<SettingKey, List<Finding>> tooLarge() {
        var findings = new TreeMap<SettingKey, List<Finding>>();
        for (int i = 0; i < planned.size(); i++) {
            byte[] value = settings.get(i).value();
            if (value != null && value.length > EventCodec.MAX_SETTING_BYTES) {
                findings.put(
                        planned.get(i).key(),
                        List.of(new Finding(
                                "",
                                "takes " + (value.length + KIB - 1) / KIB + " KiB; a setting may take "
                                        + EventCodec.MAX_SETTING_BYTES / KIB + " KiB")));
            }
        }
        return findings;
    }

    private ProducerRecord<String, byte[]> setting(Planned plan) {
        if (plan.after().isEmpty()) {
            return tombstone(plan.key());
        }
        var secrets = new HashMap<String, ByteBuffer>();
        plan.secrets().forEach((place, bytes) -> secrets.put(place, ByteBuffer.wrap(bytes)));
        return event(
                plan.key().text(),
                Setting.newBuilder()
                        .setDocument(plan.after().get().toString())
                        .setSecrets(secrets)
                        .setAuthor(author)
                        .setTime(time)
                        .build());
    }

    private ProducerRecord<String, byte[]> tombstone(SettingKey key) {
        return new ProducerRecord<>(topics.settings().name(), 0, key.text(), null);
    }

    /** The end of the change set. */
    ProducerRecord<String, byte[]> revision() {
        return event(
                SettingsRecord.REVISION,
                Revision.newBuilder()
                        .setAuthor(author)
                        .setTime(time)
                        .setNote(note)
                        .setChanges(planned.size())
                        .build());
    }

    private ProducerRecord<String, byte[]> event(String key, Object content) {
        var topic = topics.settings();
        var event = SettingsEvent.newBuilder().setContent(content).build();
        return new ProducerRecord<>(topic.name(), 0, key, codec.encode(topic, event));
    }

    /** The lines in the history, for the settings version that the Revision got. */
    List<ProducerRecord<String, byte[]>> history(long version) {
        var topic = topics.settingsHistory();
        return planned.stream()
                .map(plan -> new ProducerRecord<>(
                        topic.name(),
                        0,
                        plan.key().text(),
                        codec.encode(
                                topic,
                                SettingsChange.newBuilder()
                                        .setKey(plan.key().text())
                                        .setVersion(version)
                                        .setAuthor(author)
                                        .setTime(time)
                                        .setNote(note)
                                        .setBefore(plan.before()
                                                .map(StoredSetting::document)
                                                .map(Object::toString)
                                                .orElse(null))
                                        .setAfter(plan.after()
                                                .map(Object::toString)
                                                .orElse(null))
                                        .setSecrets(List.copyOf(plan.touched()))
                                        .build())))
                .toList();
    }
}
