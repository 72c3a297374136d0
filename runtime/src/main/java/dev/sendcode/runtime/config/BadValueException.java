package dev.sendcode.runtime.config;

/** A value of the wrong shape; the message goes on behind the key and its value, for example {@code must be true or false}. */
public final class BadValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what would be right. */
    public BadValueException(String message) {
        super(message);
    }

    /** The message, never absent. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
