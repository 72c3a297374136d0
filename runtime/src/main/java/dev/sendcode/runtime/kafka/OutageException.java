package dev.sendcode.runtime.kafka;

import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Kafka or the schema registry cannot do it now: pause, try the same again, lose nothing. Never the fault of the record in hand. */
public final class OutageException extends RetriableException {

    private static final long serialVersionUID = 1L;

    /** Says who is away, and the way out where there is one. */
    public OutageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
