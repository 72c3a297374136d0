package dev.sendcode.settings.preflight;

import dev.sendcode.runtime.settings.SettingKey;

/**
 * One thing that is not as it must be.
 *
 * @param key the setting to change; it need not exist
 * @param pointer where in its document, RFC 6901; empty = all of it
 * @param message what is wrong and the way out; tells no secret
 */
public record PreflightProblem(SettingKey key, String pointer, String message, Severity severity) {

    /** How bad it is. */
    public enum Severity {
        /** Some codes cannot be sent. */
        ERROR,
        /** Codes are sent, but not as well as the settings seem to say. */
        WARNING,
        /** Good to know. */
        NOTE
    }
}
