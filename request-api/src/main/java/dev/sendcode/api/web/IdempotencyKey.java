package dev.sendcode.api.web;

import dev.sendcode.runtime.http.HttpRequest;
import java.util.Optional;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    /** The key; a problem is noted where it cannot be one. */
    static Optional<String> of(HttpRequest request, Fields fields) {
        Optional<String> key = request.header("idempotency-key").map(IdempotencyKey::unquoted);
        if (key.filter(text -> !text.matches("[\\x21-\\x7e]{1,255}")).isPresent()) {
            fields.problem(
                    Slug.INVALID_FIELD,
                    "The header Idempotency-Key must be 1 to 255 visible ASCII characters without spaces; a UUID is a good one.");
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
