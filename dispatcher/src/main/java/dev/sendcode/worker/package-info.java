/**
 * The worker: reads dispatches, calls vendors, names outcomes. It decides nothing about a request: what an outcome means is the router's business,
 * and the two meet at topics only. One virtual thread per record; a record is done when its outcome is in Kafka, and offsets are committed only
 * up to the lowest record that is not done, so nothing is lost. That nothing is sent twice is the claim in Redis
 * ({@link dev.sendcode.runtime.verification.VerificationStore#begin}), the last thing before each call. Nothing is parked: what cannot be done now
 * goes back as an outcome; only an outage of Redis, Kafka or the registry is waited for.
 *
 * <p>No code, text or number in a log line, a metric or an exception's message.
 */
@NullMarked
package dev.sendcode.worker;

import org.jspecify.annotations.NullMarked;
