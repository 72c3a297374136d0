package dev.sendcode.runtime.http;

import dev.sendcode.runtime.tracing.Tracing;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the server and the routes: bounds concurrency, reads the body within its limits, translates both ways. */
final class HttpEdge {

    /** Read and thrown away of a body that is too long, so that the client sees the answer and not a reset connection. */
    private static final int DRAINED_BYTES = 256 * 1024;

    private static final int CHUNK = 8 * 1024;
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);

    private final RouteTable routes;
    private final HttpLimits limits;
    private final Semaphore permits;

    HttpEdge(RouteTable routes, HttpLimits limits) {
        this.routes = routes;
        this.limits = limits;
        this.permits = new Semaphore(limits.maxConcurrent());
    }

    void route(HttpRouting.Builder routing) {
        routing.any(this::handle);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        if (!permits.tryAcquire()) {
            drain(request);
            giveUp(request, response, Problem.overloaded());
            return;
        }
        try {
            String traceparent = Tracing.currentOrNew(header(request.headers(), Tracing.HEADER));
            Tracing.scoped(traceparent, () -> handleTraced(request, response));
        } finally {
            permits.release();
        }
    }

    private void handleTraced(ServerRequest request, ServerResponse response) {
        switch (body(request)) {
            case Body.Read(byte[] bytes) -> send(request, response, answer(request, bytes));
            case Body.TooLarge() -> giveUp(request, response, Problem.tooLarge(limits.maxBodyBytes()));
            case Body.TooSlow() -> giveUp(request, response, Problem.tooSlow());
        }
    }

    private HttpResponse answer(ServerRequest request, byte[] body) {
        try {
            return routes.handle(new HttpRequest(
                    request.prologue().method().text(),
                    request.path().rawPath(),
                    Map.of(),
                    PercentEncoding.query(request.query().rawValue()),
                    headers(request.headers()),
                    body,
                    request.remotePeer().host()));
        } catch (IllegalArgumentException malformedQuery) {
            return Problem.badPath().response();
        }
    }

    private sealed interface Body {
        record Read(byte[] bytes) implements Body {}

        record TooLarge() implements Body {}

        record TooSlow() implements Body {}
    }

    private Body body(ServerRequest request) {
        OptionalLong announced = request.headers().contentLength();
        if (announced.isPresent() && announced.getAsLong() > limits.maxBodyBytes()) {
            drain(request);
            return new Body.TooLarge();
        }
        if (!request.content().hasEntity()) {
            return new Body.Read(new byte[0]);
        }
        long deadline = System.nanoTime() + limits.readTimeout().toNanos();
        var bytes = new ByteArrayOutputStream();
        try (InputStream in = request.content().inputStream()) {
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes.write(chunk, 0, read);
                if (bytes.size() > limits.maxBodyBytes()) {
                    discard(in);
                    return new Body.TooLarge();
                }
                if (System.nanoTime() > deadline) {
                    return new Body.TooSlow();
                }
            }
            return new Body.Read(bytes.toByteArray());
        } catch (IOException | UncheckedIOException broken) {
            if (isTimeout(broken)) {
                return new Body.TooSlow();
            }
            throw new UncheckedIOException("the client went away", new IOException(broken));
        }
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** Answers, and gives the connection up. */
    private static void giveUp(ServerRequest request, ServerResponse response, Problem problem) {
        response.header(HeaderNames.CONNECTION, "close");
        send(request, response, problem.response());
    }

    /** Throws away what is on its way, up to a bound: a connection closed with unread bytes is reset, and the answer lost with it. */
    private static void drain(ServerRequest request) {
        boolean awaitsPermission = request.headers().contains(HeaderNames.EXPECT);
        if (awaitsPermission || !request.content().hasEntity()) {
            return;
        }
        try (InputStream in = request.content().inputStream()) {
            discard(in);
        } catch (IOException | UncheckedIOException gone) {
            LOG.atDebug().log("a client went away before it had its answer");
        }
    }

    private static void discard(InputStream in) throws IOException {
        long deadline = System.nanoTime() + DRAIN_PATIENCE.toNanos();
        byte[] chunk = new byte[CHUNK];
        int discarded = 0;
        for (int read = in.read(chunk);
                read >= 0 && discarded < DRAINED_BYTES && System.nanoTime() < deadline;
                read = in.read(chunk)) {
            discarded += read;
        }
    }

    private static void send(ServerRequest request, ServerResponse response, HttpResponse answer) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        boolean bodiless =
                answer.body().length == 0 || request.prologue().method().text().equals("HEAD");
        if (bodiless) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    private static Map<String, String> headers(ServerRequestHeaders headers) {
        var byName = new LinkedHashMap<String, String>();
        for (Header header : headers) {
            byName.merge(
                    header.headerName().lowerCase(), String.join(", ", header.allValues()), (a, b) -> a + ", " + b);
        }
        return byName;
    }

    private static Optional<String> header(ServerRequestHeaders headers, String name) {
        HeaderName header = HeaderNames.create(name);
        return headers.contains(header) ? Optional.of(headers.get(header).get()) : Optional.empty();
    }
}
