package dev.sendcode.runtime.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer.
 *
 * @param status 100 to 599
 * @param headers by name, any case; no line ends in them
 * @param body perhaps empty; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each body would cost without a gain
public record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** Checks the status and that no header could smuggle in another. */
    public HttpResponse {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("no HTTP status: " + status);
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        headers.forEach((name, value) -> {
            if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a line end in header " + name);
            }
        });
    }

    /** {@code application/json}; the value as {@link Json} writes it. */
    public static HttpResponse json(int status, Object value) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, "application/json"), Json.bytes(value));
    }

    /** {@code text/plain} in UTF-8. */
    public static HttpResponse text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text);
    }

    /** A text of any content type, in UTF-8. */
    public static HttpResponse of(int status, String contentType, String text) {
        return new HttpResponse(status, Map.of(CONTENT_TYPE, contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** No body at all. */
    public static HttpResponse empty(int status) {
        return new HttpResponse(status, Map.of(), new byte[0]);
    }

    /** The same answer with one more header. */
    public HttpResponse withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpResponse(status, more, body);
    }

    /** A header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The body as UTF-8 text. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
