package dev.sendcode.examples;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.schemas.serde.RegistryAvroDeserializer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the audit log and prints how requests end. From the environment: {@code KAFKA} (bootstrap servers), {@code REGISTRY} (URL), and
 * optionally {@code REQUEST}, the only request to tell about.
 */
public final class AuditConsumer implements AutoCloseable {

    private static final int REMEMBERED = 100_000;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, AuditEvent> consumer;
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

    /** Reads until {@link #stop()}. */
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
                if (seen.add(record.value().getEventId())) {
                    handler.accept(record.value());
                }
            }
            consumer.commitSync(); // after handling: a crash repeats events, and their ids tell
        } catch (RecordDeserializationException unreadable) {
            System.err.println("not an audit event: " + unreadable.topicPartition() + " " + unreadable.offset());
            consumer.seek(unreadable.topicPartition(), unreadable.offset() + 1);
        }
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
