package dev.sendcode.schemas.serde;

import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
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

    /**
     * The subject of a schema.
     *
     * @throws SerializationException where the name is the record's and the schema is no record
     */
    String subject(String topic, boolean key, Schema schema) {
        if (this != TOPIC && schema.getType() != Schema.Type.RECORD) {
            throw new SerializationException("what is written to " + topic + " is no record but a " + schema.getType()
                    + ", and subjects are to be named after records: use TopicNameStrategy");
        }
        return switch (this) {
            case TOPIC -> topic + (key ? "-key" : "-value");
            case RECORD -> schema.getFullName();
            case TOPIC_RECORD -> topic + "-" + schema.getFullName();
        };
    }
}
