package dev.sendcode.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** request-api and sandbox in one: what is asked for is in the inbox at once, as often as told. */
final class StubServer implements AutoCloseable {

    private final List<String> inbox = new ArrayList<>();
    private final HttpServer server;
    private final int status;
    private final int copies;

    StubServer(int status, int copies) throws IOException {
        this.status = status;
        this.copies = copies;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/send-codes", this::sendCodes);
        server.createContext("/sandbox/inbox", this::inbox);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void sendCodes(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String phone = body.replaceFirst("^.*\"phone\":\"([^\"]*)\".*$", "$1");
        synchronized (inbox) {
            for (int i = 0; i < copies; i++) {
                inbox.add("{\"seq\":%d,\"phone\":\"%s\",\"time\":\"%s\"}"
                        .formatted(inbox.size() + 1, phone, Instant.now()));
            }
        }
        answer(exchange, status, "{\"verdict\":\"ADMITTED\"}");
    }

    private void inbox(HttpExchange exchange) throws IOException {
        int after = Integer.parseInt(exchange.getRequestURI().getQuery().substring("after=".length()));
        String news;
        synchronized (inbox) {
            news = inbox.stream().skip(after).collect(Collectors.joining(",", "[", "]"));
        }
        answer(exchange, 200, news);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
