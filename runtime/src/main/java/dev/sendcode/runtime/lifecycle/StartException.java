package dev.sendcode.runtime.lifecycle;

/** A step of the start that failed; the message is one line for a person: which step, and why. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String what, Throwable cause) {
        super(what + ": " + reason(cause), cause);
    }

    /** The innermost message says most: wrappers only repeat it. */
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        String message = failure.getMessage();
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
            message = innermost.getMessage() == null ? message : innermost.getMessage();
        }
        return message == null ? innermost.getClass().getSimpleName() : message;
    }
}
