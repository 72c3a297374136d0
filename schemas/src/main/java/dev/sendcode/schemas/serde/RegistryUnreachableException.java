package dev.sendcode.schemas.serde;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * No registry of the list gave an answer that one could use. It extends {@link ConnectException} so that a reader of cause chains can tell
 * this outage from a record that ends too early: both are an {@link java.io.EOFException} further down.
 */
public final class RegistryUnreachableException extends ConnectException {

    private static final long serialVersionUID = 1L;

    /** Names the addresses tried, never their credentials. */
    public RegistryUnreachableException(String message, @Nullable Throwable cause) {
        super(message);
        initCause(cause);
    }
}
