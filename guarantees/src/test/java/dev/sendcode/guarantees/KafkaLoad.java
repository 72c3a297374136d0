package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sendcode.client.CodeRequest;
import dev.sendcode.client.NotRecordedException;
import dev.sendcode.client.Recorded;
import dev.sendcode.client.SendCodes;
import dev.sendcode.client.SendCodesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Callers that write to the send-code topic themselves, each in a thread of its own. Safe for use by several threads. */
final class KafkaLoad implements AutoCloseable {

    private final SendCodes codes;
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Map<Ask, Recorded> recorded = new ConcurrentHashMap<>();
    private final Map<Ask, NotRecordedException> troubles = new ConcurrentHashMap<>();

    KafkaLoad(Cluster cluster) {
        codes = SendCodes.open(SendCodesConfig.of(Map.of(
                        "bootstrap.servers", cluster.stack().kafka().bootstrapServers(),
                        "schema.registry.url", cluster.stack().registry().url()))
                .tellingRequestIds(demoKeyset()));
    }

    private static String demoKeyset() {
        try (var keyset = Objects.requireNonNull(KafkaLoad.class.getResourceAsStream("/demo/hash.keyset.json"))) {
            return new String(keyset.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Begins to ask, and returns at once. */
    void ask(Ask ask) {
        asked.incrementAndGet();
        callers.execute(() -> {
            try {
                recorded.put(ask, record(ask));
            } catch (NotRecordedException trouble) {
                troubles.put(ask, trouble);
            } finally {
                done.incrementAndGet();
            }
        });
    }

    /** Asks, and returns when it is recorded. */
    Recorded record(Ask ask) {
        return codes.publish(
                CodeRequest.of(Scene.APPLICATION, ask.phone(), Scene.CHANNEL).withCallerKey(ask.callerKey()));
    }

    /** Asks, and returns the request's id when it is recorded. */
    String request(Ask ask) {
        return record(ask).requestId().orElseThrow();
    }

    /** Where each was recorded, once all are. */
    Map<Ask, Recorded> awaitAll(Duration patience) {
        await("records of " + asked)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> done.get() == asked.get());
        assertThat(troubles).isEmpty();
        return Map.copyOf(recorded);
    }

    @Override
    public void close() {
        callers.shutdownNow();
        codes.close();
    }
}
