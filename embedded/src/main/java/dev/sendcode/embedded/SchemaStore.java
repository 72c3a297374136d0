package dev.sendcode.embedded;

import dev.sendcode.embedded.RegisteredSchemas.Version;
import dev.sendcode.runtime.config.KafkaConfig;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's state in memory and in Kafka: Kafka first. Where a write fails, it is not known whether it lies in the log; so the state is
 * read back before anything else is answered. Thread-safe.
 */
final class SchemaStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaStore.class);

    private record Opened(RegisteredSchemas schemas, SchemasTopic topic) {}

    private final Supplier<Opened> open;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Optional<Opened> opened;

    private SchemaStore(Supplier<Opened> open) {
        this.open = open;
        this.opened = Optional.of(open.get());
    }

    static SchemaStore open(KafkaConfig kafka, int replicationFactor, Compatibility level) {
        return new SchemaStore(() -> {
            var schemas = new RegisteredSchemas(level);
            return new Opened(schemas, SchemasTopic.open(kafka, replicationFactor, schemas));
        });
    }

    <T> T read(Function<RegisteredSchemas, T> question) {
        lock.readLock().lock();
        try {
            if (opened.isPresent()) {
                return question.apply(opened.get().schemas());
            }
        } finally {
            lock.readLock().unlock();
        }
        return write(current -> question.apply(current.schemas()));
    }

    /** The id of the schema, which is registered where it is not yet. */
    int register(String subject, Schema schema) {
        return write(current -> {
            var schemas = current.schemas();
            var known = schemas.find(subject, schema);
            if (known.isPresent()) {
                return known.get().id();
            }
            var problems = schemas.problems(subject, schema);
            if (!problems.isEmpty()) {
                throw RegistryError.incompatible(subject, String.join("; ", problems));
            }
            Version next = schemas.next(subject, schema);
            current.topic().append(next);
            schemas.put(next);
            LOG.atInfo()
                    .addKeyValue("subject", subject)
                    .addKeyValue("version", next.version())
                    .addKeyValue("id", next.id())
                    .log("schema registered");
            return next.id();
        });
    }

    void level(Optional<String> subject, Compatibility level) {
        write(current -> {
            var schemas = current.schemas();
            if (!subject.map(schemas::ownLevel)
                    .orElseGet(() -> Optional.of(schemas.level()))
                    .equals(Optional.of(level))) {
                current.topic().append(subject, level);
                schemas.level(subject, level);
            }
            return level;
        });
    }

    private <T> T write(Function<Opened, T> change) {
        lock.writeLock().lock();
        try {
            if (opened.isEmpty()) {
                opened = Optional.of(open.get());
            }
            return change.apply(opened.get());
        } catch (KafkaException unknownWhetherWritten) {
            LOG.atWarn()
                    .setCause(unknownWhetherWritten)
                    .log("Kafka failed; schemas are read back before the next answer");
            close();
            throw RegistryError.storeAway(String.valueOf(unknownWhetherWritten.getMessage()));
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            opened.ifPresent(current -> current.topic().close());
            opened = Optional.empty();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
