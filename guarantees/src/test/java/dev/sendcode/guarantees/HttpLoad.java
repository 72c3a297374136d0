package dev.sendcode.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers of the HTTP API, each in a thread of its own. One that is told 503 or nothing at all asks the next instance for the same, with the
 * same key, until somebody says what became of it. Safe for use by several threads.
 */
final class HttpLoad implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int MOST_CALLS = 200;
    private static final int SHED = 503;

    private final List<Instance> instances;
    private final int wait;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Map<Ask, Told> told = new ConcurrentHashMap<>();
    private final Map<Ask, Throwable> troubles = new ConcurrentHashMap<>();

    /** @param wait what callers prefer to wait for the verdict, in seconds */
    HttpLoad(List<Instance> instances, int wait) {
        this.instances = List.copyOf(instances);
        this.wait = wait;
    }

    /** Begins to ask, and returns at once; who was told before, is told anew. */
    void ask(Ask ask) {
        int first = asked.getAndIncrement();
        callers.execute(() -> {
            try {
                told.put(ask, answer(ask, first));
            } catch (IOException | InterruptedException | RuntimeException trouble) {
                troubles.put(ask, trouble);
            } finally {
                done.incrementAndGet();
            }
        });
    }

    /** What everybody was told, once everybody was told. */
    Map<Ask, Told> awaitAll(Duration patience) {
        await("answers to " + asked)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> done.get() == asked.get());
        assertThat(troubles).isEmpty();
        return Map.copyOf(told);
    }

    private Told answer(Ask ask, int first) throws IOException, InterruptedException {
        for (int calls = 1; calls <= MOST_CALLS; calls++) {
            var instance = instances.get((first + calls) % instances.size());
            var address = instance.reachable();
            if (address.isPresent()) {
                try {
                    var answer = client.send(request(address.get(), ask), BodyHandlers.ofString());
                    if (answer.statusCode() != SHED) {
                        return Told.of(answer.statusCode(), answer.body(), calls);
                    }
                    Thread.sleep(retryAfter(answer));
                } catch (IOException nobodyThere) {
                    Thread.sleep(Duration.ofMillis(200));
                }
            } else {
                Thread.sleep(Duration.ofMillis(200));
            }
        }
        throw new IOException("no answer in " + MOST_CALLS + " calls");
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return Duration.ofSeconds(
                answer.headers().firstValueAsLong("retry-after").orElse(1));
    }

    private HttpRequest request(URI instance, Ask ask) {
        String body = "{\"phone\":\"" + ask.phone() + "\",\"channel\":\"" + Scene.CHANNEL + "\"}";
        return HttpRequest.newBuilder(instance.resolve("/v1/send-codes"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Scene.API_KEY)
                .header("Idempotency-Key", ask.callerKey())
                .header("Prefer", "wait=" + wait)
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        callers.shutdownNow();
        client.shutdownNow();
    }
}
