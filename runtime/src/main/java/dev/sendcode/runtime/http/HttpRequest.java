package dev.sendcode.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a handler sees it. Prints method and path only; even the path may name a phone, so log the route instead.
 *
 * @param method upper case
 * @param path as it was sent, still percent-encoded, without the query
 * @param pathParameters decoded, by the route's names
 * @param query decoded, values in the order in which they were sent
 * @param headers by lower-case name; one that was sent several times is joined by comma and space
 * @param body as it was sent, perhaps empty; not copied, so not to be changed
 * @param remoteAddress the address of the socket's other end
 * @param remotePort its port, 0 to 65535; 0 where there is no socket
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each body would cost without a gain
public record HttpRequest(
        String method,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        String remoteAddress,
        int remotePort) {

    /** Copies the maps. */
    public HttpRequest {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * A request without headers and body, for tests.
     *
     * @param target the path, with a query behind a question mark if wanted
     */
    public static HttpRequest of(String method, String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return new HttpRequest(
                method, path, Map.of(), PercentEncoding.query(query), Map.of(), new byte[0], "127.0.0.1", 0);
    }

    /** The same request with one more header. */
    public HttpRequest withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new HttpRequest(method, path, pathParameters, query, more, body, remoteAddress, remotePort);
    }

    /** The same request with this body. */
    public HttpRequest withBody(byte[] bytes) {
        return new HttpRequest(method, path, pathParameters, query, headers, bytes, remoteAddress, remotePort);
    }

    /** The same request with this text as its body, in UTF-8. */
    public HttpRequest withBody(String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same request with one more value of a query parameter. */
    public HttpRequest withQuery(String name, String value) {
        var more = new LinkedHashMap<>(query);
        var values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, List.copyOf(values));
        return new HttpRequest(method, path, pathParameters, more, headers, body, remoteAddress, remotePort);
    }

    /** The same request from another address. */
    public HttpRequest from(String address) {
        return new HttpRequest(method, path, pathParameters, query, headers, body, address, remotePort);
    }

    /** The same request with these path parameters. */
    public HttpRequest withPathParameters(Map<String, String> parameters) {
        return new HttpRequest(method, path, parameters, query, headers, body, remoteAddress, remotePort);
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The first value of a query parameter. */
    public Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /**
     * A path parameter, decoded.
     *
     * @throws IllegalArgumentException if the route has none of that name
     */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
