package dev.sendcode.runtime.kafka;

import dev.sendcode.runtime.config.RegistryConfig;
import dev.sendcode.runtime.kafka.SubjectState.State;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import dev.sendcode.schemas.serde.PortableSchema;
import dev.sendcode.schemas.serde.RegistryAnswerException;
import dev.sendcode.schemas.serde.RegistryClient;
import dev.sendcode.schemas.serde.SchemaEvolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** The events' schemas in the registry: registered by a deployment, looked up by the processes. */
public final class SchemaRegistration {

    /** Readers and writers of every version ever registered understand each other. */
    private static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final String REGISTER = "run: sendcode schemas register";

    private final RegistryClient registry;

    SchemaRegistration(RegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Registers the schema of every topic under {@code <topic>-value}, with compatibility FULL_TRANSITIVE, which is read back. Idempotent.
     *
     * @return what was done, a line each
     * @throws OutageException where the registry is away or refuses a schema, or holds one that this version's does not fit; the message says
     *     which
     */
    public static List<String> apply(RegistryConfig config, Topics topics) {
        var registration = at(config);
        return topics.withEvents().stream().map(registration::registered).toList();
    }

    /**
     * What is missing, a line each with the command that mends it; empty when all is well.
     *
     * @throws OutageException where the registry is away
     */
    public static List<String> problems(RegistryConfig config, Topics topics) {
        return at(config).missing(topics.withEvents());
    }

    /**
     * How every subject stands, in the order of the topics.
     *
     * @throws OutageException where the registry is away
     */
    public static List<SubjectState> check(RegistryConfig config, Topics topics) {
        var registration = at(config);
        return asking(
                "the schema registry cannot be used",
                () -> topics.withEvents().stream().map(registration::state).toList());
    }

    private static SchemaRegistration at(RegistryConfig config) {
        return new SchemaRegistration(new RegistryClient(RegistrySettings.of(config)));
    }

    private String registered(Topic<?> topic) {
        String subject = topic.valueSubject();
        return asking("cannot register " + subject, () -> {
            var problems = new ArrayList<String>();
            boolean isNew = registry.versions(subject).isEmpty();
            if (!isNew) {
                problems.addAll(misfits(topic));
                demandCompatibility(subject);
            }
            if (!problems.isEmpty()) {
                throw new OutageException(
                        "this version's schema of " + subject + " does not fit: " + String.join("; ", problems), null);
            }
            int id = registry.register(subject, schema(topic), false);
            if (isNew) {
                // some registries know no level of a subject that does not exist yet
                demandCompatibility(subject);
            }
            return "registered " + subject + " (id " + id + ", " + COMPATIBILITY + ")";
        });
    }

    private void demandCompatibility(String subject) {
        registry.compatibility(subject, COMPATIBILITY);
        String found = registry.compatibility(subject);
        if (!found.equals(COMPATIBILITY)) {
            throw new OutageException(
                    "the compatibility of " + subject + " was set to " + COMPATIBILITY + " and is read back as "
                            + found,
                    null);
        }
    }

    private SubjectState state(Topic<?> topic) {
        String subject = topic.valueSubject();
        if (registry.versions(subject).isEmpty()) {
            return new SubjectState(subject, State.MISSING, "no such subject; " + REGISTER);
        }
        if (!isRegistered(topic)) {
            var misfits = misfits(topic);
            return misfits.isEmpty()
                    ? new SubjectState(
                            subject, State.COMPATIBLE, "this version's schema is not registered and fits; " + REGISTER)
                    : new SubjectState(
                            subject,
                            State.DIFFERS,
                            String.join("; ", misfits)
                                    + "; a change that does not fit needs a topic of its own (docs/schemas.md), another"
                                    + " system's subject another SENDCODE_TOPICS_PREFIX");
        }
        String level = registry.compatibility(subject);
        return level.equals(COMPATIBILITY)
                ? new SubjectState(subject, State.IN_ORDER, "")
                : new SubjectState(
                        subject,
                        State.CONFIG_WRONG,
                        "compatibility is " + level + ", not " + COMPATIBILITY + "; " + REGISTER);
    }

    /** What stands between this version's schema and every registered one. */
    private List<String> misfits(Topic<?> topic) {
        String subject = topic.valueSubject();
        var misfits = new ArrayList<String>();
        for (int version : registry.versions(subject)) {
            for (String problem : SchemaEvolution.problems(schema(topic), registry.version(subject, version))) {
                misfits.add("version " + version + ": " + problem);
            }
        }
        return misfits;
    }

    List<String> missing(List<? extends Topic<?>> topics) {
        return asking("the schema registry cannot be used", () -> {
            // schemas once found are remembered, so only this tells whether the registry is there now
            registry.reach();
            return topics.stream().map(this::missing).flatMap(Optional::stream).toList();
        });
    }

    private Optional<String> missing(Topic<?> topic) {
        return isRegistered(topic)
                ? Optional.empty()
                : Optional.of("the schema registry has no subject " + topic.valueSubject()
                        + " with this version's schema; run: sendcode topics apply");
    }

    private boolean isRegistered(Topic<?> topic) {
        try {
            registry.lookup(topic.valueSubject(), schema(topic), false);
            return true;
        } catch (KafkaException failed) {
            if (failed.getCause() instanceof RegistryAnswerException answer && Outages.isNotFound(answer)) {
                return false;
            }
            throw failed;
        }
    }

    private static <T> T asking(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (InterruptException stopping) {
            throw stopping;
        } catch (KafkaException failed) {
            throw new OutageException(doing + ": " + failed.getMessage(), failed);
        }
    }

    private static Schema schema(Topic<?> topic) {
        return PortableSchema.of(SpecificData.get().getSchema(topic.type()));
    }
}
