package dev.sendcode.runtime.kafka;

import dev.sendcode.events.SettingsChange;
import dev.sendcode.events.SettingsEvent;
import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.serde.RegistryClient;
import dev.sendcode.schemas.serde.SchemaIds;
import dev.sendcode.schemas.serde.TrustedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events to bytes and back, by the serde that {@code registry.serializer} and {@code registry.deserializer} name (ours by default, Confluent's
 * where its jars are on the class path). One per process; thread-safe; may block while the registry is asked for a schema that is new to us.
 *
 * <p>Schemas are never registered here unless {@code registry.auto.register.schemas=true}: a deployment registers them.
 */
public final class EventCodec {

    /** Longer records are not ours: the longest event is under 2 KiB, and who fills a topic with large ones shall not fill our memory. */
    public static final int MAX_BYTES = 8 * 1024;

    /** A setting may hold a gateway's whole description. */
    public static final int MAX_SETTING_BYTES = 128 * 1024;

    /** A change holds a setting twice, before and after. */
    private static final int MAX_CHANGE_BYTES = 2 * MAX_SETTING_BYTES + MAX_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(EventCodec.class);
    private static final int PREFIX = 5;
    private static final Map<Class<?>, Integer> LARGEST =
            Map.of(SettingsEvent.class, MAX_SETTING_BYTES, SettingsChange.class, MAX_CHANGE_BYTES);

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;
    private final SchemaRegistration registration;

    static {
        TrustedEvents.install();
    }

    /** What came out of a record's bytes. */
    public sealed interface Decoded<V> {

        /**
         * An event.
         *
         * @param value never log it: it prints its fields
         */
        record Event<V>(V value) implements Decoded<V> {

            /** Without the fields. */
            @Override
            public String toString() {
                return "Event";
            }
        }

        /**
         * Bytes that will never be an event: to the dead-letter topic with them.
         *
         * @param reason {@code SIZE} (over 8 KiB, 128 KiB for settings, 264 KiB for their changes), {@code EMPTY} (no value), {@code FORMAT} (no schema id in front), {@code SCHEMA} (an id that
         *     the registry does not know), {@code UNDECODABLE} (does not fit its schema, or names a class that is none of ours) or
         *     {@code OTHER_EVENT} (an event, but not this topic's), {@code GUID} (a header names the schema by its GUID: another deserializer
         *     may read it)
         */
        record Poison<V>(String reason) implements Decoded<V> {}
    }

    /**
     * Opens no connection yet.
     *
     * @throws ConfigException for settings that the serde refuses
     */
    public EventCodec(RegistryConfig config) {
        Map<String, Object> settings = RegistrySettings.of(config);
        serializer = RegistrySettings.serializer(config);
        serializer.configure(settings, false);
        deserializer = RegistrySettings.deserializer(config);
        deserializer.configure(settings, false);
        registration = new SchemaRegistration(new RegistryClient(settings));
        LOG.atInfo()
                .addKeyValue("serializer", serializer.getClass().getName())
                .addKeyValue("deserializer", deserializer.getClass().getName())
                .log("events are written and read by");
    }

    /**
     * The bytes of an event.
     *
     * @throws OutageException where the registry is away, or has not (yet) the event's schema
     */
    public <V extends SpecificRecord> byte[] encode(Topic<V> topic, V event) {
        try {
            return serializer.serialize(topic.name(), event);
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (RuntimeException failed) {
            if (Outages.isOutage(failed) || Outages.isAnswerOfTheRegistry(failed)) {
                throw new OutageException("cannot write to " + topic.name() + " now: " + failed.getMessage(), failed);
            }
            throw failed;
        }
    }

    /** As the other, for a record without headers. */
    public <V extends SpecificRecord> Decoded<V> decode(Topic<V> topic, byte @Nullable [] bytes) {
        return decode(topic, new RecordHeaders(), bytes);
    }

    /**
     * The event in a record's value.
     *
     * @param headers the record's: one of them may name the schema ({@link SchemaIds})
     * @throws OutageException where the registry cannot be asked about the schema
     */
    public <V extends SpecificRecord> Decoded<V> decode(Topic<V> topic, Headers headers, byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded.Poison<>("EMPTY");
        }
        if (bytes.length > LARGEST.getOrDefault(topic.type(), MAX_BYTES)) {
            return new Decoded.Poison<>("SIZE");
        }
        if (!SchemaIds.inHeader(headers, false) && (bytes.length < PREFIX || bytes[0] != 0)) {
            return new Decoded.Poison<>("FORMAT");
        }
        return decoded(topic, headers, bytes);
    }

    private <V extends SpecificRecord> Decoded<V> decoded(Topic<V> topic, Headers headers, byte[] bytes) {
        Object value;
        try {
            value = deserializer.deserialize(topic.name(), headers, bytes);
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (SchemaIds.GuidException unread) {
            return new Decoded.Poison<>("GUID");
        } catch (RuntimeException failed) { // whatever a serde makes of foreign bytes
            if (Outages.isOutage(failed)) {
                throw new OutageException("cannot read " + topic.name() + " now: " + failed.getMessage(), failed);
            }
            return new Decoded.Poison<>(Outages.isAnswerOfTheRegistry(failed) ? "SCHEMA" : "UNDECODABLE");
        }
        return topic.type().isInstance(value)
                ? new Decoded.Event<>(topic.type().cast(value))
                : new Decoded.Poison<>("OTHER_EVENT");
    }

    /**
     * Asks the registry for the schemas of what this process writes: at start, and as a readiness check.
     *
     * @throws OutageException where it is away or lacks a schema; the message says which, and the command that mends it
     */
    public void reach(List<? extends Topic<?>> written) {
        var missing = new ArrayList<>(registration.missing(written));
        if (!missing.isEmpty()) {
            throw new OutageException(String.join("; ", missing), null);
        }
    }
}
