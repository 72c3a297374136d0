package dev.sendcode.runtime.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as RFC 9457 writes it, {@code application/problem+json}. The status stands in the answer's first line only.
 *
 * @param status 400 to 599
 * @param slug stable, lower case with dashes; {@code type} is {@code /problems/<slug>}
 * @param title the same for every problem of the slug
 * @param detail this one, with the way out; no code and no whole phone number
 * @param extra more members, in their order; {@code retryAfter} (seconds) is said in the header Retry-After too
 */
public record Problem(int status, String slug, String title, String detail, Map<String, Object> extra) {

    /** Checks status and slug. */
    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("no problem has status " + status);
        }
        if (!slug.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("not a slug: " + slug);
        }
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** A problem without more members. */
    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(extra);
        more.put(member, value);
        return new Problem(status, slug, title, detail, more);
    }

    /** The answer. */
    public HttpResponse response() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + slug);
        members.put("title", title);
        members.put("detail", detail);
        members.putAll(extra);
        var response =
                new HttpResponse(status, Map.of("Content-Type", "application/problem+json"), Json.bytes(members));
        return extra.get("retryAfter") instanceof Number seconds
                ? response.withHeader("Retry-After", Long.toString(seconds.longValue()))
                : response;
    }

    static Problem notFound() {
        return of(404, "not-found", "There is nothing here", "No route has this path.");
    }

    static Problem methodNotAllowed(String method, String allowed) {
        return of(
                405,
                "method-not-allowed",
                "This path does not take this method",
                method + " is not one of " + allowed + ".");
    }

    static Problem badPath() {
        return of(400, "malformed-url", "The URL cannot be read", "A percent sign needs two hex digits behind it.");
    }

    static Problem unreadable(int status) {
        return of(
                status,
                "malformed-request",
                "The request is no HTTP that we read",
                "Look at its request line, the URL's percent signs, Content-Length, Transfer-Encoding and Content-Encoding (none).");
    }

    static Problem tooLarge(int maxBodyBytes) {
        return of(413, "too-large", "The body is too large", "At most " + maxBodyBytes + " bytes are read.");
    }

    static Problem tooSlow() {
        return of(408, "too-slow", "The body did not arrive in time", "Send it in one go, on a new connection.");
    }

    static Problem overloaded() {
        return of(503, "overloaded", "Too many requests at once", "Nothing was done; try again in a second.")
                .with("retryAfter", 1);
    }

    static Problem internal() {
        return of(
                500,
                "internal",
                "That was our mistake",
                "The log has it under the trace id in this answer's traceparent header.");
    }
}
