package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.runtime.kafka.EventCodec.Decoded;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.runtime.verification.Refusal;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.Topics;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;

/** What becomes of one record: an outcome or a dead letter in Kafka, then it is done. The outermost edge for bugs. Safe for several threads. */
final class RecordTask {

    private static final Logger LOG = LoggerFactory.getLogger(RecordTask.class);

    private final Topic<Dispatch> topic;
    private final Topic<Outcome> outcomes;
    private final WorkerParts parts;
    private final DispatchHandler handler;
    private final Duration claimLife;

    RecordTask(Topics topics, String provider, WorkerParts parts, DispatchHandler handler, Duration claimLife) {
        this.topic = topics.dispatch(provider);
        this.outcomes = topics.outcome();
        this.parts = parts;
        this.handler = handler;
        this.claimLife = claimLife;
    }

    /** Handles it; answers whether it is done. False only if the partition was given up while something was away. */
    boolean run(ConsumerRecord<byte[], byte[]> record, PartitionWork work) {
        String traceparent = Tracing.currentOrNew(Tracing.of(record.headers()));
        return Tracing.scoped(traceparent, () -> {
            try {
                handle(record, work, traceparent);
                return true;
            } catch (OutageGate.AbandonedException readAgainLater) {
                parts.metrics().abandoned();
                return false;
            }
        });
    }

    private void handle(ConsumerRecord<byte[], byte[]> record, PartitionWork work, String traceparent) {
        switch (parts.gate().passed(work, () -> parts.codec().decode(topic, record.headers(), record.value()))) {
            case Decoded.Poison<Dispatch> poison -> poison(record, work, poison.reason());
            case Decoded.Event<Dispatch>(Dispatch dispatch) -> {
                int ledger = dispatch.getLedgerPartition();
                if (ledger < 0 || ledger >= outcomes.partitions()) {
                    // its outcome could be written nowhere, and the wait for that would look like an outage of Kafka
                    poison(record, work, "LEDGER_PARTITION");
                } else {
                    long age = System.currentTimeMillis() - record.timestamp();
                    publish(handled(dispatch, record, work), dispatch, work, traceparent);
                    parts.metrics().queued(dispatch.getAccount(), Duration.ofMillis(Math.max(0, age)));
                }
            }
        }
    }

    private void poison(ConsumerRecord<byte[], byte[]> record, PartitionWork work, String reason) {
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .log("a record is no dispatch ({}): to the dead-letter topic", reason);
        deadLetter(record, work, reason);
        parts.metrics().poison(reason);
    }

    private Handled handled(Dispatch dispatch, ConsumerRecord<byte[], byte[]> record, PartitionWork work) {
        try {
            return handler.handle(dispatch, work);
        } catch (OutageGate.AbandonedException givenUp) {
            throw givenUp;
        } catch (RuntimeException bug) {
            // its message may hold anything: only where it happened is told
            LOG.atError()
                    .addKeyValue("requestId", dispatch.getRequestId())
                    .addKeyValue("number", dispatch.getNumber())
                    .addKeyValue("bug", bug.getClass().getName())
                    .addKeyValue("at", bug.getStackTrace().length == 0 ? "" : bug.getStackTrace()[0])
                    .log("a bug of ours; the dispatch goes to the dead-letter topic");
            deadLetter(record, work, "INTERNAL");
            parts.metrics().bug();
            return new Handled.Fresh(Outcomes.of(dispatch).plain(OutcomeKind.UNCONFIRMED, "INTERNAL"));
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record, PartitionWork work, String reason) {
        parts.gate().passed(work, () -> {
            parts.publisher().deadLetter(record, reason);
            return reason;
        });
    }

    private void publish(Handled handled, Dispatch dispatch, PartitionWork work, String traceparent) {
        switch (handled) {
            case Handled.Recorded recorded -> {
                publish(dispatch, Base64.getDecoder().decode(recorded.outcome()), work, traceparent);
                parts.metrics().outcome(dispatch.getProvider(), dispatch.getAccount(), "RECORDED");
            }
            case Handled.GivenBack back -> publish(refused(back, dispatch, work), dispatch, work, traceparent);
            case Handled.Fresh fresh -> {
                byte[] bytes = encoded(fresh.outcome(), work);
                publishAndFinish(fresh, bytes, dispatch, work, traceparent);
                log(fresh.outcome());
                parts.metrics()
                        .outcome(
                                dispatch.getProvider(),
                                dispatch.getAccount(),
                                fresh.outcome().getKind().name());
            }
        }
    }

    private byte[] encoded(Outcome outcome, PartitionWork work) {
        return parts.gate().passed(work, () -> parts.codec().encode(outcomes, outcome));
    }

    /** Recorded first: once it is published the router may dispatch anew, and this one must never be sent after that. */
    private Handled refused(Handled.GivenBack back, Dispatch dispatch, PartitionWork work) {
        String text = Base64.getEncoder().encodeToString(encoded(back.outcome(), work));
        var command = back.claim().refuse(text, claimLife);
        return switch (parts.gate().passed(work, () -> parts.store().refuse(command))) {
            case Refusal.Refused _ -> new Handled.Fresh(back.outcome(), Optional.of(back.claim()));
            case Refusal.Recorded recorded -> new Handled.Recorded(recorded.outcome());
            case Refusal.Begun _ ->
                new Handled.Fresh(Outcomes.of(dispatch).plain(OutcomeKind.UNCONFIRMED, "WORKER_LOST"));
        };
    }

    private void publishAndFinish(
            Handled.Fresh fresh, byte[] bytes, Dispatch dispatch, PartitionWork work, String traceparent) {
        boolean published = false;
        try {
            publish(dispatch, bytes, work, traceparent);
            published = true;
        } finally {
            // not published means given up: whoever reads the dispatch again finds the outcome in the claim
            finish(fresh.claim(), bytes, published);
        }
    }

    private void publish(Dispatch dispatch, byte[] outcome, PartitionWork work, String traceparent) {
        parts.gate().passed(work, () -> {
            parts.publisher().outcome(dispatch, outcome, traceparent);
            return outcome;
        });
    }

    private void finish(Optional<Claim> claim, byte[] outcome, boolean published) {
        if (claim.isEmpty()) {
            return;
        }
        try {
            parts.store().finish(claim.get().finish(Base64.getEncoder().encodeToString(outcome), published));
        } catch (JedisException away) {
            // read again, the dispatch would be Unconfirmed(worker lost), which the outcome in Kafka outweighs
            LOG.atWarn()
                    .addKeyValue("dispatchId", claim.get().dispatchId())
                    .log("the claim keeps its full life: {}", away.getMessage());
        }
    }

    private static void log(Outcome outcome) {
        (outcome.getKind() == OutcomeKind.ACCEPTED ? LOG.atDebug() : LOG.atInfo())
                .addKeyValue("requestId", outcome.getRequestId())
                .addKeyValue("number", outcome.getNumber())
                .addKeyValue("channel", outcome.getChannel())
                .addKeyValue("region", outcome.getRegion())
                .addKeyValue("provider", outcome.getProvider())
                .addKeyValue("account", outcome.getAccount())
                .addKeyValue("outcome", outcome.getKind())
                .addKeyValue("reason", outcome.getReason().orElse(""))
                .addKeyValue("vendorCode", outcome.getVendorCode().orElse(""))
                .addKeyValue("vendorMessageId", outcome.getVendorMessageId().orElse(""))
                .log("dispatch ended");
    }
}
