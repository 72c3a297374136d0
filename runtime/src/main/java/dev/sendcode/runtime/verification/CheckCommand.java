package dev.sendcode.runtime.verification;

import java.util.Optional;

/**
 * A guess, already compared.
 *
 * @param bucket of the application, phone and channel
 * @param verificationId of the record that the code was derived from; empty where there was no record
 * @param matched whether the typed code is that record's
 * @param consume whether a good one is used up
 * @param idempotencyKey under which a good answer can be had again for a minute
 */
record CheckCommand(
        String bucket,
        Optional<String> verificationId,
        boolean matched,
        boolean consume,
        Optional<String> idempotencyKey) {}
