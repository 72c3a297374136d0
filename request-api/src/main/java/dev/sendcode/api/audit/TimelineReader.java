package dev.sendcode.api.audit;

import dev.sendcode.events.AuditEvent;
import dev.sendcode.runtime.follow.RecordHandler;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Event;
import dev.sendcode.runtime.kafka.EventCodec.Decoded.Poison;
import dev.sendcode.schemas.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a {@link Timeline} from the audit topic. A record that cannot be decoded is logged and passed over: a timeline is only a view. */
public final class TimelineReader implements RecordHandler {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineReader.class);

    private final EventCodec codec;
    private final Topic<AuditEvent> topic;
    private final Timeline timeline;

    /** Fills that timeline. */
    public TimelineReader(EventCodec codec, Topic<AuditEvent> topic, Timeline timeline) {
        this.codec = codec;
        this.topic = topic;
        this.timeline = timeline;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> taken) {
        switch (codec.decode(topic, taken.headers(), taken.value())) {
            case Event<AuditEvent>(AuditEvent event) -> timeline.add(event);
            case Poison<AuditEvent>(String reason) ->
                LOG.atWarn()
                        .setMessage("an audit event cannot be decoded and is missing from timelines")
                        .addKeyValue("topic", taken.topic())
                        .addKeyValue("partition", taken.partition())
                        .addKeyValue("offset", taken.offset())
                        .addKeyValue("reason", reason)
                        .log();
        }
    }
}
