package dev.sendcode.runtime.http;

/**
 * One route.
 *
 * @param method upper case; {@code GET} answers {@code HEAD} too
 * @param path with parameters for whole segments, for example {@code /v1/requests/{id}}
 * @param handler what answers
 */
public record HttpRoute(String method, String path, HttpHandler handler) {

    /** Checks that the path begins with a slash. */
    public HttpRoute {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a route begins with a slash: " + path);
        }
    }

    /** A route for GET (and HEAD). */
    public static HttpRoute get(String path, HttpHandler handler) {
        return new HttpRoute("GET", path, handler);
    }

    /** A route for POST. */
    public static HttpRoute post(String path, HttpHandler handler) {
        return new HttpRoute("POST", path, handler);
    }

    /** A route for PUT. */
    public static HttpRoute put(String path, HttpHandler handler) {
        return new HttpRoute("PUT", path, handler);
    }

    /** A route for DELETE. */
    public static HttpRoute delete(String path, HttpHandler handler) {
        return new HttpRoute("DELETE", path, handler);
    }
}
