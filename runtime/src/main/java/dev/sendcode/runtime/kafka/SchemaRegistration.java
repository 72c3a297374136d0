package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import dev.sendcode.schemas.serde.PortableSchema;
import dev.sendcode.schemas.serde.RegistryAnswerException;
import dev.sendcode.schemas.serde.RegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The events' schemas in the registry: registered by a deployment, looked up by the processes. */
public final class SchemaRegistration {

    /** Readers and writers of every version ever registered understand each other. */
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final RegistryClient registry;

    SchemaRegistration(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Registers the schema of every topic under {@code <topic>-value}, with compatibility FULL_TRANSITIVE. Idempotent.
     *
     * @return what was done, a line each
     * @throws OutageException where the registry is away or refuses a schema; the message says which
     */
    public static List<String> apply(RegistryConfig config, Topics topics) {
        return new SchemaRegistration(new RegistryClient(RegistrySettings.of(config))).register(topics);
    }

    /**
     * What is missing, a line each with the command that mends it; empty when all is well.
     *
     * @throws OutageException where the registry is away
     */
    public static List<String> problems(RegistryConfig config, Topics topics) {
        return new SchemaRegistration(new RegistryClient(RegistrySettings.of(config))).missing(topics.withEvents());
    }

    private List<String> register(Topics topics) {
        var done = new ArrayList<String>();
        for (Topic<?> topic : topics.withEvents()) {
            try {
                registry.compatibility(topic.valueSubject(), COMPATIBILITY);
                int id = registry.register(topic.valueSubject(), schema(topic), false);
                done.add("registered " + topic.valueSubject() + " (id " + id + ")");
            } catch (InterruptException stopping) {
                throw stopping;
            } catch (KafkaException failed) {
                throw new OutageException(
                        "cannot register " + topic.valueSubject() + ": " + failed.getMessage(), failed);
            }
        }
        return done;
    }

    List<String> missing(List<? extends Topic<?>> topics) {
        try {
            // schemas once found are remembered, so only this tells whether the registry is there now
            registry.reach();
            return topics.stream().map(this::missing).flatMap(Optional::stream).toList();
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (KafkaException failed) {
            throw new OutageException("the schema registry cannot be used: " + failed.getMessage(), failed);
        }
    }

    private Optional<String> missing(Topic<?> topic) {
        try {
            registry.lookup(topic.valueSubject(), schema(topic), false);
            return Optional.empty();
        } catch (KafkaException failed) {
            if (failed.getCause() instanceof RegistryAnswerException answer && Outages.isNotFound(answer)) {
                return Optional.of("the schema registry has no subject " + topic.valueSubject()
                        + " with this version's schema; run: sendcode topics apply");
            }
            throw failed;
        }
    }

    private static Schema schema(Topic<?> topic) {
        return PortableSchema.of(SpecificData.get().getSchema(topic.type()));
    }
}
