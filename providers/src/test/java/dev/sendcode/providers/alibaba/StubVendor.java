package dev.sendcode.providers.alibaba;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Answers every request alike and keeps what came, as it came. */
final class StubVendor implements AutoCloseable {

    private final HttpServer server;
    private final int status;
    private final String body;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /**
     * One request.
     *
     * @param query decoded
     * @param headers names in lower case
     */
    record Request(
            String method, String path, String rawQuery, Map<String, String> query, Map<String, String> headers) {}

    private StubVendor(int status, String body) throws IOException {
        this.status = status;
        this.body = body;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    static StubVendor answering(int status, String body) throws IOException {
        return new StubVendor(status, body);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(read(exchange));
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Request read(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        var query = new LinkedHashMap<String, String>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
        return new Request(
                exchange.getRequestMethod(), uri.getPath(), String.valueOf(uri.getRawQuery()), query, headers);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
