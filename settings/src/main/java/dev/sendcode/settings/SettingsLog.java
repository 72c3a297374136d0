package dev.sendcode.settings;

import dev.sendcode.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Writes change sets in transactions. Every writer has the same transactional id: to open it ends what another has begun and fences that other, so
 * that what is committed was decided upon the newest settings. Not thread-safe.
 */
final class SettingsLog implements AutoCloseable {

    /** Longer than a record may take to be written: 15 s. */
    private static final Duration WRITTEN = Duration.ofSeconds(20);

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * Opens nothing yet.
     *
     * @param producers each with the transactional id of {@link #transactionalId}
     */
    SettingsLog(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /** The id that all writers of these topics share. */
    static String transactionalId(Topics topics) {
        return "sendcode-settings" + (topics.prefix().equals("sms.") ? "" : "-" + topics.prefix());
    }

    /** What became of a transaction. */
    sealed interface Appended {

        /** All of it stands there. */
        record Committed(long version) implements Appended {}

        /** Nothing of it stands there: another writer came in between. */
        record Fenced() implements Appended {}

        /**
         * The commit was not confirmed: whether there is a Revision at that offset tells.
         *
         * @param why for people
         */
        record Unconfirmed(long version, String why) implements Appended {}
    }

    /** Fences the other writers, unless this one did so and was not fenced since, as far as it knows. */
    void open() {
        if (producer == null) {
            var opened = producers.get();
            try {
                opened.initTransactions();
            } catch (KafkaException failed) {
                opened.close(Duration.ZERO);
                throw failed;
            }
            producer = opened;
        }
    }

    /**
     * Writes the settings, the Revision, and the history with the Revision's offset.
     *
     * @throws KafkaException where nothing of it was written
     */
    Appended append(
            List<ProducerRecord<String, byte[]>> settings,
            ProducerRecord<String, byte[]> revision,
            LongFunction<List<ProducerRecord<String, byte[]>>> history)
            throws InterruptedException {
        var open = producer;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        long version;
        try {
            open.beginTransaction();
            version = send(open, settings, revision, history);
        } catch (KafkaException failed) {
            if (fenced(failed)) {
                discard();
                return new Appended.Fenced();
            }
            abort(open);
            throw failed;
        } catch (InterruptedException hurried) {
            abort(open);
            throw hurried;
        }
        try {
            open.commitTransaction();
            return new Appended.Committed(version);
        } catch (KafkaException unconfirmed) {
            discard();
            return new Appended.Unconfirmed(version, String.valueOf(unconfirmed.getMessage()));
        }
    }

    private static boolean fenced(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    private static long send(
            Producer<String, byte[]> open,
            List<ProducerRecord<String, byte[]>> settings,
            ProducerRecord<String, byte[]> revision,
            LongFunction<List<ProducerRecord<String, byte[]>>> history)
            throws InterruptedException {
        var sent = new ArrayList<Future<RecordMetadata>>();
        settings.forEach(each -> sent.add(open.send(each)));
        RecordMetadata ended = written(open.send(revision));
        if (!ended.hasOffset()) {
            throw new KafkaException("the broker did not say where the Revision stands");
        }
        history.apply(ended.offset()).forEach(each -> sent.add(open.send(each)));
        for (var each : sent) {
            written(each);
        }
        return ended.offset();
    }

    private static RecordMetadata written(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            return sent.get(WRITTEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("a record was not written", failed.getCause());
        } catch (TimeoutException slow) {
            throw new org.apache.kafka.common.errors.TimeoutException("a record was not written in time", slow);
        }
    }

    /** So that nobody waits for a transaction that nobody will end. */
    private void abort(Producer<String, byte[]> open) {
        try {
            open.abortTransaction();
        } catch (InterruptException hurried) {
            Thread.currentThread().interrupt();
            discard();
        } catch (KafkaException gone) { // then the broker ends it, or the next writer does
            discard();
        }
    }

    private void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        discard();
    }
}
