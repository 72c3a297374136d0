package dev.sendcode.collector.edge;

import dev.sendcode.events.Receipt;
import dev.sendcode.events.ReceiptSource;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.runtime.kafka.DeadLetters;
import dev.sendcode.runtime.keys.PhoneHash;
import dev.sendcode.runtime.settings.Account;
import dev.sendcode.runtime.tracing.Tracing;
import dev.sendcode.schemas.Ids;
import dev.sendcode.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Writes callbacks to Kafka and waits until they are safe there. Safe for use by several threads. */
public final class CallbackRecorder {

    /** Characters of a vendor's message id, as in outcomes: a longer one is no dispatch's. */
    private static final int LONGEST_ID = 256;

    private final Topics topics;
    private final Function<Receipt, byte[]> encode;
    private final PhoneHash hash;
    private final Producer<byte[], byte[]> producer;
    private final Duration patience;
    private final String process;

    /**
     * Takes the parts, which stay the caller's to close.
     *
     * @param encode makes the bytes of a receipt; throws a {@link RetriableException} while the registry is away
     * @param producer with acks=all
     * @param patience how long to wait for Kafka's word, in all
     * @param process what dead letters call us
     */
    public CallbackRecorder(
            Topics topics,
            Function<Receipt, byte[]> encode,
            PhoneHash hash,
            Producer<byte[], byte[]> producer,
            Duration patience,
            String process) {
        this.topics = topics;
        this.encode = encode;
        this.hash = hash;
        this.producer = producer;
        this.patience = patience;
        this.process = process;
    }

    /**
     * Publishes receipts; returns once all of them are confirmed.
     *
     * @param traceparent of the callback; the join goes on with the request's own
     * @return how many were published; the others have a value that fits no receipt, as a date in the year 300,000,000: pushing them again would not
     *     mend that
     * @throws BrokerAwayException if Kafka or the registry did not confirm in time; some may have been written
     */
    public int receipts(Account account, List<ReceiptFact> facts, String traceparent) throws BrokerAwayException {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (ReceiptFact fact : facts) {
            if (fact.vendorMessageId().length() <= LONGEST_ID) {
                record(account, fact, traceparent).ifPresent(records::add);
            }
        }
        write(records);
        return records.size();
    }

    /**
     * Puts what nobody could read on the dead-letter topic.
     *
     * @throws BrokerAwayException if Kafka did not confirm in time
     */
    public void unreadable(Account account, byte[] body) throws BrokerAwayException {
        var asIfConsumed = new ConsumerRecord<>(
                "callback " + account.provider() + "/" + account.id(),
                0,
                0L,
                System.currentTimeMillis(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                body.length,
                account.id().getBytes(StandardCharsets.UTF_8),
                body,
                new RecordHeaders(),
                Optional.<Integer>empty());
        write(List.of(DeadLetters.of(topics, asIfConsumed, "UNREADABLE_CALLBACK", process)));
    }

    private Optional<ProducerRecord<byte[], byte[]>> record(Account account, ReceiptFact fact, String traceparent)
            throws BrokerAwayException {
        try {
            byte[] key = Ids.receiptKey(account.id(), fact.vendorMessageId()).getBytes(StandardCharsets.UTF_8);
            var record = new ProducerRecord<>(topics.receipt().name(), key, encode.apply(receipt(account, fact)));
            Tracing.put(record.headers(), traceparent);
            return Optional.of(record);
        } catch (RetriableException registryAway) {
            throw new BrokerAwayException(registryAway);
        } catch (SerializationException | ArithmeticException misfit) {
            return Optional.empty();
        }
    }

    private Receipt receipt(Account account, ReceiptFact fact) {
        return Receipt.newBuilder()
                .setProvider(account.provider())
                .setAccount(account.id())
                .setVendorMessageId(fact.vendorMessageId())
                .setEchoedDispatchId(fact.echoedDispatchId().orElse(null))
                .setPhoneHash(fact.phone().map(hash::hash).orElse(null))
                .setStatus(fact.status())
                .setReason(fact.reason().orElse(null))
                .setVendorCode(fact.vendorCode().orElse(null))
                .setVendorTime(fact.vendorTime().orElse(null))
                .setSource(ReceiptSource.PUSH)
                .build();
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) throws BrokerAwayException {
        long end = System.nanoTime() + patience.toNanos();
        try {
            List<Future<RecordMetadata>> confirmations =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> confirmation : confirmations) {
                confirmation.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (ExecutionException failed) {
            throw new BrokerAwayException(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException | KafkaException away) {
            throw new BrokerAwayException(away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BrokerAwayException(stopping);
        }
    }
}
