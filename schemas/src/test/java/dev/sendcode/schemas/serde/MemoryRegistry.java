package dev.sendcode.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** A registry that remembers what it was told, until it is closed: enough of Confluent's API for a serde and a deployment. */
final class MemoryRegistry implements AutoCloseable {

    private record Answer(int status, Map<String, Object> body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> texts = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<String, String> levels = new TreeMap<>();

    private MemoryRegistry(HttpServer server) {
        this.server = server;
    }

    static MemoryRegistry start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            var registry = new MemoryRegistry(server);
            server.setExecutor(registry.threads);
            server.createContext("/", registry::handle);
            server.start();
            return registry;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode body = RegistryAnswers.JSON.readTree(exchange.getRequestBody());
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        Answer answer = answer(exchange.getRequestMethod(), path, body);
        byte[] bytes = RegistryAnswers.JSON.writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer answer(String method, String[] path, JsonNode body) {
        if (path[0].equals("schemas")) {
            int id = Integer.parseInt(path[2]);
            return id > 0 && id <= texts.size() ? ok("schema", texts.get(id - 1)) : error(404, 40403);
        }
        if (path[0].equals("config")) {
            if (method.equals("PUT")) {
                levels.put(path[1], body.path("compatibility").asText());
            }
            String level = levels.getOrDefault(path[1], "NONE");
            return ok(method.equals("PUT") ? "compatibility" : "compatibilityLevel", level);
        }
        String subject = path[1];
        String text = body.path("schema").asText();
        return path.length == 2 ? lookup(subject, text) : register(subject, text);
    }

    private Answer lookup(String subject, String text) {
        if (!subjects.containsKey(subject)) {
            return error(404, 40401);
        }
        int id = texts.indexOf(text) + 1;
        return versions(subject).contains(id) ? found(subject, id) : error(404, 40403);
    }

    private Answer register(String subject, String text) {
        var versions = versions(subject);
        int known = texts.indexOf(text) + 1;
        if (!versions.contains(known)) {
            Schema fresh = new Schema.Parser().parse(text);
            boolean strict = levels.getOrDefault(subject, "NONE").equals("FULL_TRANSITIVE");
            if (strict && !versions.stream().allMatch(id -> fits(fresh, texts.get(id - 1)))) {
                return error(409, 409);
            }
            if (known == 0) {
                texts.add(text);
                known = texts.size();
            }
            versions.add(known);
        }
        return found(subject, known);
    }

    private List<Integer> versions(String subject) {
        return subjects.computeIfAbsent(subject, any -> new ArrayList<>());
    }

    private static boolean fits(Schema fresh, String earlier) {
        Schema old = new Schema.Parser().parse(earlier);
        return reads(fresh, old) && reads(old, fresh);
    }

    private static boolean reads(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }

    private Answer found(String subject, int id) {
        return new Answer(
                200,
                Map.of(
                        "subject",
                        subject,
                        "id",
                        id,
                        "version",
                        versions(subject).indexOf(id) + 1,
                        "schema",
                        texts.get(id - 1)));
    }

    private static Answer ok(String key, String value) {
        return new Answer(200, Map.of(key, value));
    }

    private static Answer error(int status, int code) {
        return new Answer(status, Map.of("error_code", code, "message", "not so"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
