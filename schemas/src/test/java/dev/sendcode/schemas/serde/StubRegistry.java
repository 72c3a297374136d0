package dev.sendcode.schemas.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Answers what it was told to, in turn; the last answer is repeated. */
final class StubRegistry implements AutoCloseable {

    private static final String STALLED = "{";

    record Answer(int status, String body) {}

    record Asked(String method, String target, String body, String authorization) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private Answer last = new Answer(500, "");
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private StubRegistry(HttpServer server) {
        this.server = server;
    }

    static StubRegistry start() throws IOException {
        return started(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
    }

    static StubRegistry start(SSLContext tls) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return started(server);
    }

    private static StubRegistry started(HttpServer server) {
        var stub = new StubRegistry(server);
        stub.server.setExecutor(stub.threads);
        stub.server.createContext("/", stub::handle);
        stub.server.start();
        return stub;
    }

    synchronized StubRegistry answering(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** Answers with headers and the first byte of a body that does not go on. */
    StubRegistry stalling() {
        return answering(200, STALLED);
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                body,
                authorization == null ? "" : authorization));
        Answer answer = next();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.body().equals(STALLED)) {
            exchange.sendResponseHeaders(answer.status(), 50);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            return; // closed with the server
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Answer next() {
        var queued = answers.poll();
        if (queued != null) {
            last = queued;
        }
        return last;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
