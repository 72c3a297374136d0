/**
 * Confluent's wire format without Confluent's jars: a serializer and a deserializer with the same bytes, the same configuration keys and the
 * same defaults as {@code io.confluent.kafka.serializers.KafkaAvroSerializer} and {@code KafkaAvroDeserializer}, so that either can be
 * replaced by the other by its class name alone. What is not implemented is refused when it is configured, never ignored. Nothing here knows
 * a topic of Sendcode; nothing here logs.
 */
@NullMarked
package dev.sendcode.schemas.serde;

import org.jspecify.annotations.NullMarked;
