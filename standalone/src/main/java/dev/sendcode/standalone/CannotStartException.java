package dev.sendcode.standalone;

/** The standalone can not start here; the message says why, names what is in the way and how to go on. Nothing was started. */
public final class CannotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotStartException(String message) {
        super(message);
    }

    CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
