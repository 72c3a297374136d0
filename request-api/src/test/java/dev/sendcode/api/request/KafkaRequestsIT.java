package dev.sendcode.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sendcode.embedded.EmbeddedStack;
import dev.sendcode.events.Channel;
import dev.sendcode.events.SendCode;
import dev.sendcode.runtime.kafka.EventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

final class KafkaRequestsIT {

    private static final Duration PUBLISH = Duration.ofSeconds(5);
    private static final Duration BLOCKED = Duration.ofMillis(50);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    private final EmbeddedStack stack = EmbeddedStack.shared();
    private final Waiters waiters = new Waiters();
    private final List<Duration> granted = new ArrayList<>();

    @Test
    void theTimeThatSendingBlocksIsTakenFromTheConfirmations() {
        var requests = new KafkaRequests(
                new BlockingProducer(),
                new EventCodec(stack.registryConfig()),
                stack.topics().sendCode(),
                waiters,
                PUBLISH);

        Answer answer = requests.ask("r", command(), TRACE, Duration.ZERO);

        assertThat(answer).isInstanceOf(Answer.BrokerAway.class);
        assertThat(granted)
                .singleElement()
                .satisfies(left -> assertThat(left).isLessThanOrEqualTo(PUBLISH.minus(BLOCKED)));
        assertThat(waiters.size()).isZero();
    }

    private static SendCode command() {
        return SendCode.newBuilder()
                .setCallerKey("k")
                .setApplication("demo")
                .setPhone("+8613800138000")
                .setChannel(Channel.CHANNEL_LOGIN)
                .build();
    }

    /** Blocks in send for a while, as for metadata, and never confirms; notes how long one would wait for that. */
    private final class BlockingProducer extends MockProducer<String, byte[]> {

        BlockingProducer() {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> written) {
            long until = System.nanoTime() + BLOCKED.toNanos();
            for (long left = BLOCKED.toNanos(); left > 0; left = until - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return new CompletableFuture<>() {
                @Override
                public RecordMetadata get(long timeout, TimeUnit unit) throws TimeoutException {
                    granted.add(Duration.of(timeout, unit.toChronoUnit()));
                    throw new TimeoutException();
                }
            };
        }
    }
}
