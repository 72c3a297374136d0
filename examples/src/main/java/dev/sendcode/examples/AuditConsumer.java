package dev.sendcode.examples;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.schemas.serde.RegistryAnswerException;
import dev.sendcode.schemas.serde.RegistryAvroDeserializer;
import dev.sendcode.schemas.serde.RegistryUnreachableException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the audit log and prints how requests end. From the environment: {@code KAFKA} (bootstrap servers), {@code REGISTRY} (URL), and
 * optionally {@code REQUEST}, the only request to tell about.
 */
public final class AuditConsumer implements AutoCloseable {

    private static final int REMEMBERED = 100_000;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, Object> consumer;
    private final Consumer<AuditEvent> handler;
    private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /**
     * Opens a consumer.
     *
     * @param group one name for all instances of your program; each event goes to one of them
     * @param handler called once an event, as far as the last {@value #REMEMBERED} events can tell
     */
    public AuditConsumer(String kafka, String registry, String group, Consumer<AuditEvent> handler) {
        this.handler = handler;
        this.consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                kafka,
                "schema.registry.url",
                registry,
                "group.id",
                group,
                "isolation.level",
                "read_committed", // else you see events of transactions that never happened
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                RegistryAvroDeserializer.class,
                "specific.avro.reader",
                "true"));
        consumer.subscribe(List.of("sms.audit.v1"));
    }

    /** Reads until {@link #stop()}; throws where Kafka or the registry is away for long, and then goes on there when it is started again. */
    public void run() {
        try {
            while (true) {
                poll();
            }
        } catch (WakeupException stopped) {
            // as asked
        }
    }

    private void poll() {
        try {
            for (var record : consumer.poll(POLL)) {
                if (!(record.value() instanceof AuditEvent event)) { // anybody may write anything
                    skipped(new TopicPartition(record.topic(), record.partition()), record.offset());
                } else if (seen.add(event.getEventId())) {
                    handler.accept(event);
                }
            }
            consumer.commitSync(); // after handling: a crash repeats events, and their ids tell
        } catch (RecordDeserializationException unreadable) {
            if (isOutage(unreadable)) {
                throw unreadable; // the event is good: who skipped it would lose it
            }
            skipped(unreadable.topicPartition(), unreadable.offset());
            consumer.seek(unreadable.topicPartition(), unreadable.offset() + 1);
        }
    }

    private static void skipped(TopicPartition partition, long offset) {
        System.err.println("not an audit event: " + partition + " " + offset);
    }

    /** Whether the registry was away or did not let us in, which says nothing of the record. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnreachableException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException
                    || (cause instanceof RegistryAnswerException answer && answer.code() == 0)) {
                return true;
            }
        }
        return false;
    }

    /** Makes {@link #run()} return; from any thread. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Whether the event is the one ending of its request. */
    public static boolean isEnding(AuditEvent event) {
        return switch (event.getKind()) {
            case SUPPRESSED, REJECTED, DELIVERED, UNDELIVERED, ACCEPTED_ONLY, FAILED, EXPIRED, SUPERSEDED, UNKNOWN ->
                true;
            default -> false; // also for kinds that are newer than this program
        };
    }

    /** One line for people. */
    public static String line(AuditEvent event) {
        return event.getTime() + " " + event.getRequestId().orElse("-") + " " + event.getKind() + " "
                + event.getReason().orElse("") + " " + event.getPhoneMasked().orElse("");
    }

    /** Prints every ending, or everything about one request. */
    public static void main(String[] args) {
        String request = System.getenv("REQUEST");
        Consumer<AuditEvent> print = event -> {
            if (request == null
                    ? isEnding(event)
                    : request.equals(event.getRequestId().orElse(""))) {
                System.out.println(line(event));
            }
        };
        try (var audit = new AuditConsumer(
                Objects.requireNonNull(System.getenv("KAFKA"), "set KAFKA, for example 127.0.0.1:9092"),
                Objects.requireNonNull(System.getenv("REGISTRY"), "set REGISTRY, for example http://127.0.0.1:8081"),
                "audit-example",
                print)) {
            audit.run();
        }
    }
}
