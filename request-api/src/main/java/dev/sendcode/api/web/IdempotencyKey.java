package dev.sendcode.api.web;

import dev.sendcode.client.Field;
import dev.sendcode.runtime.http.HttpRequest;
import java.util.Optional;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /** The key; a problem is noted where it cannot be one. */
    static Optional<String> of(HttpRequest request, Fields fields) {
        Optional<String> key = request.header("idempotency-key").map(IdempotencyKey::unquoted);
        if (key.filter(text -> !Field.CALLER_KEY.accepts(text)).isPresent()) {
            fields.problem(Slug.INVALID_FIELD, "The header Idempotency-Key " + Field.CALLER_KEY.shape() + ".");
        }
        return key;
    }

    /** The header's draft makes it a structured string, in double quotes; most callers send it bare. Both mean the same. */
    private static String unquoted(String key) {
        String bare = key.strip();
        boolean quoted = bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
