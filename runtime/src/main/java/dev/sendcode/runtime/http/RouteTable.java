package dev.sendcode.runtime.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route of a request and answers it, without a socket: 404 and 405 where there is none, 500 for what a handler throws
 * (logged once, with the route and not the path, which may name a phone). A literal segment wins over a parameter. Thread-safe.
 */
public final class RouteTable {

    private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);

    private record Entry(HttpRoute route, String[] segments, int parameters) {}

    private final List<Entry> entries;
    private final HttpHandler notFound;

    /**
     * A table.
     *
     * @param notFound what answers where no route has the path
     * @throws IllegalArgumentException if two routes cannot be told apart
     */
    public RouteTable(List<HttpRoute> routes, HttpHandler notFound) {
        this.notFound = notFound;
        this.entries = routes.stream()
                .map(RouteTable::entry)
                .sorted(Comparator.comparingInt(Entry::parameters))
                .toList();
        long different = routes.stream()
                .map(route -> route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}"))
                .distinct()
                .count();
        if (different != routes.size()) {
            throw new IllegalArgumentException("two routes are the same: "
                    + routes.stream()
                            .map(route -> route.method() + " " + route.path())
                            .sorted()
                            .toList());
        }
    }

    /** A table that answers 404 where nothing matches. */
    public static RouteTable of(List<HttpRoute> routes) {
        return new RouteTable(routes, _ -> Problem.notFound().response());
    }

    private static Entry entry(HttpRoute route) {
        String[] segments = route.path().split("/", -1);
        int parameters = 0;
        for (String segment : segments) {
            parameters += isParameter(segment) ? 1 : 0;
        }
        return new Entry(route, segments, parameters);
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    /** The answer; never throws. */
    public HttpResponse handle(HttpRequest request) {
        String[] segments;
        try {
            segments = decoded(request.path());
        } catch (IllegalArgumentException malformed) {
            return Problem.badPath().response();
        }
        var samePath = new ArrayList<Entry>();
        for (Entry entry : entries) {
            Optional<Map<String, String>> parameters = match(entry, segments);
            if (parameters.isPresent()) {
                if (takes(entry.route(), request.method())) {
                    return answer(
                            entry.route().method() + " " + entry.route().path(),
                            entry.route().handler(),
                            request.withPathParameters(parameters.get()));
                }
                samePath.add(entry);
            }
        }
        return samePath.isEmpty() ? answer("no route", notFound, request) : wrongMethod(request, samePath);
    }

    private static String[] decoded(String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = PercentEncoding.segment(segments[i]);
        }
        return segments;
    }

    private static Optional<Map<String, String>> match(Entry entry, String[] segments) {
        if (entry.segments().length != segments.length) {
            return Optional.empty();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < segments.length; i++) {
            String wanted = entry.segments()[i];
            if (isParameter(wanted) && !segments[i].isEmpty()) {
                parameters.put(wanted.substring(1, wanted.length() - 1), segments[i]);
            } else if (!wanted.equals(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static boolean takes(HttpRoute route, String method) {
        return route.method().equals(method) || (route.method().equals("GET") && method.equals("HEAD"));
    }

    private static HttpResponse wrongMethod(HttpRequest request, List<Entry> samePath) {
        var methods = new TreeSet<String>();
        samePath.forEach(entry -> methods.add(entry.route().method()));
        String allowed = String.join(", ", methods);
        return Problem.methodNotAllowed(request.method(), allowed).response().withHeader("Allow", allowed);
    }

    private static HttpResponse answer(String route, HttpHandler handler, HttpRequest request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).addKeyValue("route", route).log("a request failed");
            return Problem.internal().response();
        }
    }
}
