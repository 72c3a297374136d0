package dev.sendcode.router;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What belongs to one task: its stores and its way out. */
final class TaskParts {

    private static final Logger LOG = LoggerFactory.getLogger(TaskParts.class);

    private final ProcessorContext<byte[], Out> context;
    private final RouterState state;
    private final Outputs outputs;
    private final LedgerKeeper keeper;
    private final TestAnswers tests;
    private final Undecodable undecodable;

    private TaskParts(RouterParts parts, ProcessorContext<byte[], Out> context) {
        this.context = context;
        this.state = new RouterState(context, parts.retry().grace().toMillis());
        this.outputs = new Outputs(context, parts.codec(), parts.topics());
        this.keeper = new LedgerKeeper(parts.ledger(), state, outputs, parts.events(), parts.metrics());
        this.tests = new TestAnswers(outputs, parts.events(), parts.metrics());
        this.undecodable = new Undecodable(outputs, parts.topics(), parts.metrics());
    }

    static TaskParts of(RouterParts parts, ProcessorContext<byte[], Out> context) {
        return new TaskParts(parts, context);
    }

    RouterState state() {
        return state;
    }

    Outputs outputs() {
        return outputs;
    }

    LedgerKeeper keeper() {
        return keeper;
    }

    TestAnswers tests() {
        return tests;
    }

    /** Milliseconds since 1970, by this machine's clock. */
    long wall() {
        return context.currentSystemTimeMs();
    }

    /** A decision tripped over a bug of ours: the record is kept. Where it happened is told and not the exception's message, which may hold anything. */
    void deadLetter(Record<byte[], byte[]> record, String requestId, RuntimeException bug) {
        LOG.atError()
                .addKeyValue("requestId", requestId)
                .addKeyValue("bug", bug.getClass().getName())
                .addKeyValue("at", bug.getStackTrace().length == 0 ? "" : bug.getStackTrace()[0])
                .log("a decision failed");
        deadLetter(record, "INTERNAL");
    }

    void deadLetter(Record<byte[], byte[]> record, String reason) {
        undecodable.deadLetter(record, context.recordMetadata().orElseThrow(), reason);
    }
}
