package dev.sendcode.runtime.http;

import dev.sendcode.runtime.tracing.Tracing;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/** Between the server and the routes: bounds concurrency, reads the body within its limits, translates both ways. */
final class HttpEdge {

    /** Not bounded: a process that is full must not look dead, or it is restarted at the worst moment. */
    private static final String PROBES = "/health/";

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

    /** How the server itself answers what never gets here, for example a request line that is none. */
    static DirectHandlers direct() {
        var handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(
                    type,
                    (_, _, status, headers, _) -> direct(status)
                            .headers(headers)
                            .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                            .keepAlive(false)
                            .build());
        }
        return handlers.build();
    }

    private static TransportResponse.Builder direct(Status status) {
        Problem problem =
                status.code() < 400 || status.code() >= 500 ? Problem.internal() : Problem.unreadable(status.code());
        return TransportResponse.builder()
                .status(Status.create(problem.status()))
                .entity(problem.response().body());
    }

    private void handle(ServerRequest request, ServerResponse response) {
        if (request.path().path().startsWith(PROBES)) {
            handleWithPermit(request, response);
        } else if (permits.tryAcquire()) {
            try {
                handleWithPermit(request, response);
            } finally {
                permits.release();
            }
        } else {
            drain(request);
            giveUp(request, response, Problem.overloaded());
        }
    }

    private void handleWithPermit(ServerRequest request, ServerResponse response) {
        String traceparent = Tracing.currentOrNew(header(request.headers(), Tracing.HEADER));
        response.header(HeaderNames.create(Tracing.HEADER), traceparent);
        Tracing.scoped(traceparent, () -> handleTraced(request, response));
    }

    private void handleTraced(ServerRequest request, ServerResponse response) {
        switch (body(request)) {
            case HttpBody.Read(byte[] bytes) -> send(request, response, answer(request, bytes));
            case HttpBody.TooLarge() -> giveUp(request, response, Problem.tooLarge(limits.maxBodyBytes()));
            case HttpBody.TooSlow() -> giveUp(request, response, Problem.tooSlow());
            case HttpBody.Gone(Throwable cause) -> throw new CloseConnectionException("the client hung up", cause);
        }
    }

    private HttpBody body(ServerRequest request) {
        OptionalLong announced = request.headers().contentLength();
        if (announced.isPresent() && announced.getAsLong() > limits.maxBodyBytes()) {
            drain(request);
            return new HttpBody.TooLarge();
        }
        if (!request.content().hasEntity()) {
            return new HttpBody.Read(new byte[0]);
        }
        InputStream in = request.content().inputStream();
        return HttpBody.read(in, limits);
    }

    private static void drain(ServerRequest request) {
        boolean awaitsPermission = request.headers().contains(HeaderNames.EXPECT);
        if (!awaitsPermission && request.content().hasEntity()) {
            InputStream in = request.content().inputStream();
            HttpBody.drain(in);
        }
    }

    private HttpResponse answer(ServerRequest request, byte[] body) {
        Map<String, List<String>> query;
        try {
            query = PercentEncoding.query(request.query().rawValue());
        } catch (IllegalArgumentException malformed) {
            return Problem.badPath().response();
        }
        return routes.handle(new HttpRequest(
                request.prologue().method().text(),
                request.path().rawPath(),
                Map.of(),
                query,
                headers(request.headers()),
                body,
                request.remotePeer().host(),
                request.remotePeer().port()));
    }

    /** Answers, and gives the connection up. */
    private static void giveUp(ServerRequest request, ServerResponse response, Problem problem) {
        response.header(HeaderNames.CONNECTION, "close");
        send(request, response, problem.response());
        throw new CloseConnectionException(problem.slug());
    }

    private static void send(ServerRequest request, ServerResponse response, HttpResponse answer) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        if (answer.body().length == 0 || isHead(request)) {
            response.send();
        } else {
            response.send(answer.body());
        }
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException(
                    "the client wants it closed"); // the server would leave that to the client
        }
    }

    private static boolean isHead(ServerRequest request) {
        return request.prologue().method().text().equals("HEAD");
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
