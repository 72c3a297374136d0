package dev.sendcode.runtime.http;

import java.time.Duration;

/**
 * What a listener puts up with.
 *
 * @param maxBodyBytes a longer body is answered 413 before it is read; at least 0
 * @param maxConcurrent requests in work at a time, at least 1; one more is answered 503 with Retry-After at once
 * @param readTimeout how long a client may take to send its body, above zero; then 408
 */
public record HttpLimits(int maxBodyBytes, int maxConcurrent, Duration readTimeout) {

    /** For operator listeners: no bodies to speak of, few at a time. */
    public static final HttpLimits OPERATOR = new HttpLimits(64 * 1024, 32, Duration.ofSeconds(10));

    /** Checks the ranges above. */
    public HttpLimits {
        if (maxBodyBytes < 0 || maxConcurrent < 1 || !readTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "limits out of range: " + maxBodyBytes + " bytes, " + maxConcurrent + " at a time, " + readTimeout);
        }
    }
}
