package dev.sendcode.schemas.serde;

/**
 * The registry answered, and the answer was an error. Found in the cause chain of what the serde throws.
 *
 * <p>Status and code are Confluent's: 404 with 40401 (subject), 40402 (version) or 40403 (schema) not found, 409 incompatible, 422 with 42201
 * invalid schema.
 */
public final class RegistryAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** HTTP status, 400 to 599. */
    private final int status;

    /** Confluent's error code, 0 where the answer had none: then it was not a schema registry that answered. */
    private final int code;

    /**
     * Names who answered what.
     *
     * @param status HTTP status
     * @param code Confluent's error code, 0 for none
     * @param message for people
     */
    public RegistryAnswerException(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** Confluent's error code, 0 where the answer had none. */
    public int code() {
        return code;
    }
}
