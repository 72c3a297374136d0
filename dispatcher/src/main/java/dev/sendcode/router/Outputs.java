package dev.sendcode.router;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.streams.Events;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Where one task's records leave: every topic has a sink, every record an explicit partition. */
final class Outputs {

    static final String VERDICTS = "verdicts";
    static final String DISPATCHES = "dispatches";
    static final String OUTCOMES = "timed-out-outcomes";
    static final String AUDIT = "audit-events";
    static final String WRITE_BACK = "send-code-write-back";
    static final String DEAD_LETTERS = "dead-letters";

    private final ProcessorContext<byte[], Out> context;
    private final Events codec;
    private final Topics topics;
    private final Topic<Verdict> verdicts;
    private final Topic<AuditEvent> audits;
    private final Map<String, Topic<Dispatch>> dispatches = new HashMap<>();

    Outputs(ProcessorContext<byte[], Out> context, Events codec, Topics topics) {
        this.context = context;
        this.codec = codec;
        this.topics = topics;
        this.verdicts = topics.verdict();
        this.audits = topics.audit();
    }

    /** The partition that this task writes to. */
    int ownPartition() {
        return context.taskId().partition();
    }

    void verdict(Verdict verdict, @Nullable String traceparent) {
        send(VERDICTS, verdicts, ownPartition(), verdict.getRequestId(), verdict, traceparent);
    }

    void dispatch(Dispatch dispatch, @Nullable String traceparent) {
        send(
                DISPATCHES,
                dispatches.computeIfAbsent(dispatch.getProvider(), topics::dispatch),
                ownPartition(),
                dispatch.getRequestId(),
                dispatch,
                traceparent);
    }

    void timedOut(Outcome outcome, String phone, @Nullable String traceparent) {
        send(OUTCOMES, topics.outcome(), ownPartition(), phone, outcome, traceparent);
    }

    void audit(AuditEvent event, @Nullable String traceparent) {
        send(AUDIT, audits, ownPartition(), event.getRequestId().orElse(""), event, traceparent);
    }

    /** Bytes as they are, to another partition of the topic they came from, or to the dead letters. */
    void raw(
            String sink, String topic, int partition, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        var bytes = value == null ? new byte[0] : value;
        context.forward(new Record<>(key, new Out(topic, partition, bytes), now(), headers), sink);
    }

    private <V extends SpecificRecord> void send(
            String sink, Topic<V> topic, int partition, String key, V event, @Nullable String traceparent) {
        var headers = new RecordHeaders();
        if (traceparent != null) {
            Tracing.put(headers, traceparent);
        }
        var out = new Out(topic.name(), partition, codec.encode(topic, event));
        context.forward(new Record<>(key.getBytes(StandardCharsets.UTF_8), out, now(), headers), sink);
    }

    private long now() {
        return Math.max(0, context.currentSystemTimeMs());
    }
}
