package dev.sendcode.schemas.serde;

import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** How a subject gets its name. Confluent's class names select them; the classes themselves are not needed. */
enum SubjectNaming {
    /** {@code <topic>-key} or {@code <topic>-value}, the default. */
    TOPIC,
    /** The record's full name. */
    RECORD,
    /** {@code <topic>-<the record's full name>}. */
    TOPIC_RECORD;

    private static final String CONFLUENT = "io.confluent.kafka.serializers.subject.";

    static SubjectNaming of(String key, @Nullable Object configured) {
        if (configured == null) {
            return TOPIC;
        }
        String name = configured instanceof Class<?> type ? type.getName() : configured.toString();
        return switch (name) {
            case CONFLUENT + "TopicNameStrategy", CONFLUENT + "AssociatedNameStrategy" -> TOPIC;
            case CONFLUENT + "RecordNameStrategy" -> RECORD;
            case CONFLUENT + "TopicRecordNameStrategy" -> TOPIC_RECORD;
            default ->
                throw new ConfigException(
                        key,
                        name,
                        "known are TopicNameStrategy, RecordNameStrategy and TopicRecordNameStrategy of " + CONFLUENT
                                + "*");
        };
    }

    String subject(String topic, boolean key, String recordName) {
        return switch (this) {
            case TOPIC -> topic + (key ? "-key" : "-value");
            case RECORD -> recordName;
            case TOPIC_RECORD -> topic + "-" + recordName;
        };
    }
}
