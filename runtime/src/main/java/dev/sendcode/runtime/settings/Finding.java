package dev.sendcode.runtime.settings;

/**
 * One thing that is wrong with settings.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the document it was found in, for example {@code /accounts/2/fields/accessKeyId}
 * @param message what is wrong, what would be right, and the way out; tells no secret's value
 */
public record Finding(String pointer, String message) {

    /** The same, with the name of the setting in front. */
    public Finding about(String setting) {
        return new Finding(pointer, setting + ": " + message);
    }

    /** The same, seen from further up. */
    public Finding under(String prefix) {
        return new Finding(prefix + pointer, message);
    }
}
