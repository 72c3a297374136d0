package dev.sendcode.runtime.config;

/**
 * A value that is never printed: {@link #toString()} says {@code ***}.
 *
 * @param value the secret itself, not empty
 */
public record Secret(String value) {

    /** Checks that there is something to keep. */
    public Secret {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret may not be empty");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
