package dev.sendcode.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sendcode's HTTP interface, or the sandbox's, as a command uses it. Every call has hard timeouts and is made once; whatever keeps an answer
 * away becomes one sentence.
 */
final class Api implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI base;
    private final Optional<String> key;

    private Api(URI base, Optional<String> key) {
        this.base = base;
        this.key = key;
    }

    static Api of(ServerOptions server) {
        return new Api(server.url(), Optional.of(server.key()));
    }

    static Api withKey(URI base, String key) {
        return new Api(base, Optional.of(key));
    }

    static Api withoutKey(URI base) {
        return new Api(base, Optional.empty());
    }

    Answer get(String path, Duration serverMayWait) {
        return exchange(request(path, serverMayWait).GET().build());
    }

    Answer post(String path, Map<String, ?> body, Map<String, String> headers, Duration serverMayWait) {
        var request = request(path, serverMayWait)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(write(body)));
        headers.forEach(request::header);
        return exchange(request.build());
    }

    private HttpRequest.Builder request(String path, Duration serverMayWait) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER.plus(serverMayWait));
        key.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request;
    }

    private Answer exchange(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), read(response.body()));
        } catch (ConnectException | HttpConnectTimeoutException nobody) {
            throw CommandFailure.failed("nothing answers at " + base + ": start it with ./sendcode up");
        } catch (HttpTimeoutException silent) {
            throw CommandFailure.failed(base + " took the request but did not answer in time; it may still do it");
        } catch (IOException broken) {
            throw CommandFailure.failed(base + " broke the connection off: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        }
    }

    private static JsonNode read(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
