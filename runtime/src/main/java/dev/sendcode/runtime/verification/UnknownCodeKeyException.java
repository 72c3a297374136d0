package dev.sendcode.runtime.verification;

/** A code cannot be checked here yet: the key that it was derived with has not come to this process, or went too early. */
public final class UnknownCodeKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownCodeKeyException(int kid) {
        super(
                "the code key " + Integer.toUnsignedString(kid)
                        + " is not in keys.code.file: every process needs a key before it is activated, and as long as its codes count");
    }
}
