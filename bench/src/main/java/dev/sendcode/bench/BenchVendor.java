package dev.sendcode.bench;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.http.HttpLimits;
import dev.sendcode.runtime.http.HttpListener;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A vendor's HTTP server in this process: one account answers after the same time always, the other not before it is released. */
final class BenchVendor implements AutoCloseable {

    /** The account that answers. */
    static final String GOOD = "good";

    /** The account that does not. */
    static final String HANGING = "hanging";

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final HttpLimits LIMITS = new HttpLimits(64 * 1024, 20_000, Duration.ofSeconds(30));

    private final Duration latency;
    private final Consumer<String> called;
    private final CountDownLatch release = new CountDownLatch(1);
    private final HttpListener listener;

    /**
     * Starts it on any free port.
     *
     * @param latency of the account that answers
     * @param called gets the dispatch id of every call as it comes, on many threads
     */
    BenchVendor(Duration latency, Consumer<String> called) {
        this.latency = latency;
        this.called = called;
        this.listener = HttpListener.start(
                "the vendor",
                ListenAddress.ephemeral(),
                LIMITS,
                List.of(
                        HttpRoute.post("/" + GOOD, request -> answer(request, this::vendorTime)),
                        HttpRoute.post("/" + HANGING, request -> answer(request, this::hang))));
    }

    /** Where an account's messages go. */
    String url(String account) {
        return "http://127.0.0.1:" + listener.port() + "/" + account;
    }

    private HttpResponse answer(HttpRequest request, Wait wait) {
        try {
            String id = Json.mapper().readTree(request.body()).path("id").asText();
            called.accept(id);
            return wait.run() ? HttpResponse.json(200, Map.of("code", "0", "id", id)) : HttpResponse.empty(503);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return HttpResponse.empty(503);
        }
    }

    /** Before the answer; false if there is none. */
    @FunctionalInterface
    private interface Wait {

        boolean run() throws InterruptedException;
    }

    private boolean vendorTime() throws InterruptedException {
        Thread.sleep(latency);
        return true;
    }

    private boolean hang() throws InterruptedException {
        return release.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /** The hanging account answers at once from now on. */
    void release() {
        release.countDown();
    }

    @Override
    public void close() {
        release();
        listener.close();
    }
}
