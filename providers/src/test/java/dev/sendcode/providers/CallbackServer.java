package dev.sendcode.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A callback address: reads what is pushed there, and answers what the reader says. */
final class CallbackServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer server;
    private final BlockingQueue<ReceiptReading> readings = new LinkedBlockingQueue<>();

    private CallbackServer(HttpServer server) {
        this.server = server;
    }

    static CallbackServer start(ReceiptReader reader, VendorAccount account) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        var callback = new CallbackServer(server);
        server.createContext("/", exchange -> callback.receive(exchange, reader, account));
        server.start();
        return callback;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/receipts");
    }

    /** The receipt of that message; waits for it, and lets those of earlier tests pass. */
    ReceiptFact of(String vendorMessageId) throws InterruptedException {
        for (ReceiptReading reading = next(); reading != null; reading = next()) {
            assertThat(reading).isInstanceOf(ReceiptReading.Facts.class);
            var fact = ((ReceiptReading.Facts) reading)
                    .facts().stream()
                            .filter(one -> one.vendorMessageId().equals(vendorMessageId))
                            .findFirst();
            if (fact.isPresent()) {
                return fact.get();
            }
        }
        throw new AssertionError("no receipt of the message came");
    }

    private @Nullable ReceiptReading next() throws InterruptedException {
        return readings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void receive(HttpExchange exchange, ReceiptReader reader, VendorAccount account) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var push = new ReceiptPush(
                    exchange.getRequestURI().getPath(),
                    query(exchange.getRequestURI().getRawQuery()),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            ReceiptReading reading = reader.read(push, account);
            byte[] answer = reading.answer().body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reading.answer().contentType());
            exchange.sendResponseHeaders(reading.answer().status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            readings.add(reading);
        }
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        var query = new HashMap<String, List<String>>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] halves = pair.split("=", 2);
            query.computeIfAbsent(decoded(halves[0]), _ -> new ArrayList<>())
                    .add(halves.length == 2 ? decoded(halves[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
