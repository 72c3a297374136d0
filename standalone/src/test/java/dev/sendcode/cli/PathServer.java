package dev.sendcode.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that answers each path as it was told, everything else with an empty object, and remembers what was posted. */
final class PathServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was posted. */
    record Posted(String path, String author, JsonNode body) {}

    private record Told(int status, String json) {}

    private final HttpServer server;
    private final Map<String, Told> answers = new LinkedHashMap<>();
    private final List<Posted> posted = new ArrayList<>();

    PathServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    PathServer with(String path, int status, String json) {
        answers.put(path, new Told(status, json));
        return this;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("POST")) {
                posted.add(new Posted(
                        path,
                        String.valueOf(exchange.getRequestHeaders().getFirst("Sendcode-Author")),
                        JSON.readTree(body)));
            }
            Told told = answers.getOrDefault(path, new Told(200, "{}"));
            byte[] bytes = told.json().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized List<Posted> posted() {
        return List.copyOf(posted);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
