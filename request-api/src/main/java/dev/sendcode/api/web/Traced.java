package dev.sendcode.api.web;

import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRoute;
import dev.sendcode.runtime.tracing.Tracing;
import java.util.List;

/** Runs routes inside the caller's trace, or a new one, and says which in the answer. */
public final class Traced {

    private Traced() {}

    /** The same routes, traced. */
    public static List<HttpRoute> routes(List<HttpRoute> routes) {
        return routes.stream()
                .map(route -> new HttpRoute(route.method(), route.path(), handler(route.handler())))
                .toList();
    }

    /** The same handler, traced. */
    public static HttpHandler handler(HttpHandler handler) {
        return request -> {
            String traceparent = Tracing.currentOrNew(request.header(Tracing.HEADER));
            return Tracing.scoped(traceparent, () -> handler.handle(request)).withHeader(Tracing.HEADER, traceparent);
        };
    }
}
