package dev.sendcode.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that gives the same answer to everything and remembers what it was asked. */
final class StubServer implements AutoCloseable {

    record Asked(String method, String target, String authorization, String prefer, String body) {}

    private final HttpServer server;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    private StubServer(HttpServer server) {
        this.server = server;
    }

    static StubServer answering(int status, String json) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var stub = new StubServer(server);
            server.createContext("/", exchange -> stub.answer(exchange, status, json));
            server.start();
            return stub;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(headers.getFirst("Authorization")),
                    String.valueOf(headers.getFirst("Prefer")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Asked asked() {
        return asked.remove();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
