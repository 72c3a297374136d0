package dev.sendcode.api.request;

import dev.sendcode.client.SendCodeCommand;
import dev.sendcode.events.SendCode;
import dev.sendcode.events.Verdict;
import dev.sendcode.runtime.kafka.EventCodec;
import dev.sendcode.runtime.kafka.OutageException;
import dev.sendcode.schemas.Topic;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests over the send-code topic: keyed by the phone, default partitioner, confirmed by all in-sync replicas. Thread-safe. */
public final class KafkaRequests implements Requests {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRequests.class);

    private final Recording recording;
    private final EventCodec codec;
    private final Topic<SendCode> topic;
    private final Waiters waiters;

    /**
     * Makes the publisher.
     *
     * @param producer acks=all, idempotent; closed by its owner
     * @param publishTimeout after which an unconfirmed record counts as not recorded; the producer's own delivery timeout should not be longer
     */
    public KafkaRequests(
            Producer<String, byte[]> producer,
            EventCodec codec,
            Topic<SendCode> topic,
            Waiters waiters,
            Duration publishTimeout) {
        this.recording = new Recording(producer, publishTimeout);
        this.codec = codec;
        this.topic = topic;
        this.waiters = waiters;
    }

    @Override
    public Answer ask(String requestId, SendCode command, String traceparent, Duration wait) {
        long asked = System.nanoTime();
        try (var waiter = waiters.register(requestId)) {
            boolean recorded = recording.recorded(
                    requestId,
                    SendCodeCommand.record(topic, command, codec.encode(topic, command), Optional.of(traceparent)));
            Duration left = recorded ? wait.minusNanos(System.nanoTime() - asked) : Duration.ZERO;
            // a verdict proves that the request was recorded, whatever became of the confirmation
            Optional<Verdict> verdict = waiter.await(left);
            return verdict.<Answer>map(Answer.Decided::new)
                    .orElseGet(recorded ? Answer.Pending::new : Answer.BrokerAway::new);
        } catch (OutageException registryAway) {
            LOG.atWarn()
                    .setMessage("request not recorded: the schema registry is away")
                    .addKeyValue("requestId", requestId)
                    .setCause(registryAway)
                    .log();
            return new Answer.RegistryAway();
        }
    }
}
