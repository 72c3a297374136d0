package dev.sendcode.client;

import org.jspecify.annotations.Nullable;

/**
 * Kafka did not confirm the record, so nothing is promised; it may have been written all the same. Publish the same {@link CodeRequest} again:
 * it is the same request, and will not be sent twice.
 */
public final class NotRecordedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotRecordedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
