package dev.sendcode.api.genauth;

import dev.sendcode.runtime.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the GenAuth wire. {@code apiCode} is never sent: no number is documented for these cases.
 *
 * @param statusCode 200, or the class of the error (400 invalid argument, 404 not found, 429 throttled, 503 unavailable …)
 * @param requestId the request's, or a random one where there is none: clients expect it always
 */
record GenAuthReply(
        int statusCode,
        String message,
        String requestId,
        @Nullable Object data) {

    static GenAuthReply of(int statusCode, String message) {
        return of(statusCode, message, UUID.randomUUID().toString());
    }

    static GenAuthReply of(int statusCode, String message, String requestId) {
        return new GenAuthReply(statusCode, message, requestId, null);
    }

    static GenAuthReply data(String message, Object data) {
        return new GenAuthReply(200, message, UUID.randomUUID().toString(), data);
    }

    HttpResponse response() {
        var body = new LinkedHashMap<String, Object>();
        body.put("statusCode", statusCode);
        body.put("message", message);
        if (data != null) {
            body.put("data", data);
        }
        body.put("requestId", requestId);
        return HttpResponse.json(200, body);
    }
}
