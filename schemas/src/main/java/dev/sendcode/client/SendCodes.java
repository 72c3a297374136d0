package dev.sendcode.client;

import dev.sendcode.events.SendCode;
import dev.sendcode.schemas.Topic;
import dev.sendcode.schemas.serde.TrustedEvents;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks for codes by writing to the send-code topic. One a process is enough; safe for use by several threads; close it at the end.
 *
 * {@snippet :
 * var config = SendCodesConfig.of(Map.of("bootstrap.servers", "kafka:9092", "schema.registry.url", "http://registry:8081"));
 * try (var codes = SendCodes.open(config)) {
 *     Recorded recorded = codes.publish(CodeRequest.of("shop", "+8613800138000", Channel.CHANNEL_LOGIN));
 * }
 * }
 */
public final class SendCodes implements AutoCloseable {

    static {
        TrustedEvents.install(); // a serializer that is not ours does not do it
    }

    private final Producer<String, SendCode> producer;
    private final SendCodesConfig config;
    private final Topic<SendCode> topic;

    SendCodes(Producer<String, SendCode> producer, SendCodesConfig config) {
        this.producer = producer;
        this.config = config;
        this.topic = config.topic();
    }

    /**
     * Opens a producer: idempotent, confirmed by all in-sync replicas, partitioned by the phone. Nothing is asked of Kafka or registry yet.
     *
     * @throws KafkaException for settings that Kafka's producer or the serializer refuses
     */
    public static SendCodes open(SendCodesConfig config) {
        return new SendCodes(new KafkaProducer<>(config.producer()), config);
    }

    /**
     * Checks the request, seals its code, writes it, and waits until every in-sync replica has it: 20 s at most with the default timeouts, and
     * until the schema was found for the first time, another 11 s for each address of a registry that does not answer.
     *
     * @throws BadCodeRequestException if a field is wrong; names every one, and nothing was written
     * @throws NotRecordedException if it was not confirmed; publishing the same request again is safe
     */
    public Recorded publish(CodeRequest request) {
        SendCodeCommand command = RequestCheck.command(request, config.sealer());
        SendCode event = command.event();
        RecordMetadata place = written(SendCodeCommand.record(topic, event, event, request.traceparent()));
        return new Recorded(
                place.topic(),
                place.partition(),
                place.hasOffset() ? place.offset() : -1,
                command.callerKey(),
                config.requestIds()
                        .map(ids -> ids.id(
                                command.application(),
                                command.callerKey(),
                                command.phone().e164(),
                                command.channel())));
    }

    private RecordMetadata written(ProducerRecord<String, SendCode> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException notConfirmed) {
            throw notRecorded(notConfirmed.getCause() == null ? notConfirmed : notConfirmed.getCause());
        } catch (InterruptException | InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotRecordedException(
                    "interrupted before Kafka confirmed the request; publishing it again is safe", stopping);
        } catch (KafkaException refused) {
            throw notRecorded(refused);
        }
    }

    /** Nothing of these causes quotes a record's value: our serializer keeps it out, and Kafka knows only bytes. */
    private NotRecordedException notRecorded(Throwable cause) {
        String why = "Kafka refused it: ";
        if (cause instanceof SerializationException) {
            why = "The schema registry did not help: is schema.registry.url right, and are the schemas registered"
                    + " (sendcode schemas register)? ";
        } else if (cause instanceof TimeoutException) {
            why = "Kafka did not confirm it in time: is bootstrap.servers right, and is there a topic " + topic.name()
                    + "? ";
        }
        return new NotRecordedException(
                "the request was not recorded; publishing the same one again is safe. " + why + cause.getMessage(),
                cause);
    }

    /** Waits for records that are under way, then closes the producer. */
    @Override
    public void close() {
        producer.close();
    }
}
