package dev.sendcode.api.request;

import dev.sendcode.events.Dispatch;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Test SMS go straight to the provider's dispatch topic, past the router; its verdict comes by the same broadcast as all. Thread-safe. */
public final class KafkaTestSends implements TestSends {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTestSends.class);

    private final Recording recording;
    private final EventCodec codec;
    private final Topics topics;
    private final Waiters waiters;

    /**
     * Makes the publisher.
     *
     * @param producer acks=all, idempotent; closed by its owner
     * @param publishTimeout after which an unconfirmed record counts as not recorded
     */
    public KafkaTestSends(
            Producer<String, byte[]> producer,
            EventCodec codec,
            Topics topics,
            Waiters waiters,
            Duration publishTimeout) {
        this.recording = new Recording(producer, publishTimeout);
        this.codec = codec;
        this.topics = topics;
        this.waiters = waiters;
    }

    @Override
    public Sent send(Dispatch dispatch, String traceparent, Duration wait) {
        long asked = System.nanoTime();
        String requestId = dispatch.getRequestId();
        var topic = topics.dispatch(dispatch.getProvider());
        try (var waiter = waiters.register(requestId)) {
            byte[] bytes = codec.encode(topic, dispatch);
            if (bytes.length > EventCodec.MAX_BYTES) {
                return new Sent.TooLarge(bytes.length, EventCodec.MAX_BYTES);
            }
            var record = new ProducerRecord<>(topic.name(), dispatch.getLedgerPartition(), requestId, bytes);
            Tracing.put(record.headers(), traceparent);
            boolean recorded = recording.recorded(requestId, record);
            Duration left = recorded ? wait.minusNanos(System.nanoTime() - asked) : Duration.ZERO;
            return new Sent.Published(waiter.await(left)
                    .<Answer>map(Answer.Decided::new)
                    .orElseGet(recorded ? Answer.Pending::new : Answer.BrokerAway::new));
        } catch (OutageException registryAway) {
            LOG.atWarn()
                    .setMessage("test SMS not recorded: the schema registry is away")
                    .addKeyValue("requestId", requestId)
                    .setCause(registryAway)
                    .log();
            return new Sent.Published(new Answer.RegistryAway());
        }
    }
}
