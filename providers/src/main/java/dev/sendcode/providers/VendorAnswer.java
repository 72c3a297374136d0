package dev.sendcode.providers;

/**
 * The exact answer that a vendor wants for its push; any other makes it push again.
 *
 * @param status HTTP status
 * @param contentType for example {@code application/json}
 * @param body exact text
 */
public record VendorAnswer(int status, String contentType, String body) {}
