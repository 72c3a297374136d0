package dev.sendcode.api.request;

import dev.sendcode.api.metrics.RequestApiMetrics;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.follow.RecordHandler;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Event;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Poison;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.schemas.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks this instance's own verdicts out of the broadcast: keys are compared before a value is decoded. Every instance reads all verdicts, so a
 * retry through another instance is answered too.
 */
public final class VerdictReader implements RecordHandler {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictReader.class);

    private final EventCodec codec;
    private final Topic<Verdict> topic;
    private final Waiters waiters;
    private final RequestApiMetrics metrics;

    /** Completes these waiters. */
    public VerdictReader(EventCodec codec, Topic<Verdict> topic, Waiters waiters, RequestApiMetrics metrics) {
        this.codec = codec;
        this.topic = topic;
        this.waiters = waiters;
        this.metrics = metrics;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> taken) {
        if (taken.key() == null || !waiters.waitFor(new String(taken.key(), StandardCharsets.UTF_8))) {
            return;
        }
        try {
            switch (codec.decode(topic, taken.headers(), taken.value())) {
                case Event<Verdict>(Verdict verdict) -> waiters.complete(verdict);
                case Poison<Verdict>(String reason) -> unread(taken, reason);
            }
        } catch (OutageException registryAway) {
            // later would be too late for who waits, and others would wait longer
            unread(taken, "the schema registry is away");
        }
    }

    /** The caller is told PENDING, which is true: its request is recorded. */
    private void unread(ConsumerRecord<byte[], byte[]> taken, String reason) {
        metrics.verdictUnread();
        LOG.atWarn()
                .setMessage("a verdict that is waited for cannot be decoded")
                .addKeyValue("topic", taken.topic())
                .addKeyValue("partition", taken.partition())
                .addKeyValue("offset", taken.offset())
                .addKeyValue("reason", reason)
                .log();
    }
}
