package dev.sendcode.api.audit;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.events.AuditEvent;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes this process's audit events without ever holding a call up: best effort. What does not fit into the queue, or cannot be written while
 * Kafka or the registry is away, is counted and lost. Thread-safe.
 */
public final class AuditWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
    private static final int QUEUE = 1_000;
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Producer<String, byte[]> producer;
    private final EventCodec codec;
    private final Topic<AuditEvent> topic;
    private final RequestApiMetrics metrics;
    private final BlockingQueue<AuditEvent> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread;
    private volatile boolean stopping;

    private AuditWriter(
            Producer<String, byte[]> producer, EventCodec codec, Topic<AuditEvent> topic, RequestApiMetrics metrics) {
        this.producer = producer;
        this.codec = codec;
        this.topic = topic;
        this.metrics = metrics;
        this.thread = Thread.ofPlatform().name("audit-writer").daemon().unstarted(this::drain);
    }

    /** Starts to write; the producer stays its owner's. */
    public static AuditWriter start(
            Producer<String, byte[]> producer, EventCodec codec, Topic<AuditEvent> topic, RequestApiMetrics metrics) {
        var writer = new AuditWriter(producer, codec, topic, metrics);
        writer.thread.start();
        return writer;
    }

    /** Takes an event; returns at once. */
    public void write(AuditEvent event) {
        metrics.auditOffered();
        if (stopping || !queue.offer(event)) {
            metrics.auditLost();
        }
    }

    private void drain() {
        try {
            while (!stopping || !queue.isEmpty()) {
                AuditEvent next = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    publish(next);
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(AuditEvent event) {
        try {
            String key = event.getRequestId().orElseGet(event::getEventId);
            producer.send(new ProducerRecord<>(topic.name(), key, codec.encode(topic, event)), (written, fault) -> {
                if (fault == null) {
                    metrics.auditWritten();
                } else {
                    lost(event, fault);
                }
            });
        } catch (RuntimeException fault) { // a bug with one event may not end the thread that writes all others
            lost(event, fault);
        }
    }

    private void lost(AuditEvent event, Exception fault) {
        metrics.auditLost();
        LOG.atWarn()
                .setMessage("audit event lost: it could not be written")
                .addKeyValue("kind", event.getKind())
                .addKeyValue("requestId", event.getRequestId().orElse("-"))
                .addKeyValue("cause", fault.toString())
                .log();
    }

    /** Writes what is queued, for at most 5 s. */
    @Override
    public void close() {
        stopping = true;
        try {
            if (!thread.join(CLOSE)) {
                LOG.atWarn()
                        .setMessage("audit events lost: they could not be written before the process stopped")
                        .addKeyValue("events", queue.size())
                        .log();
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
