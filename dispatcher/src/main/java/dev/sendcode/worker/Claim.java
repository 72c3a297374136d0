package dev.sendcode.worker;

import dev.sendcode.runtime.verification.FinishCommand;
import java.time.Instant;

/**
 * The claim that this worker holds on a dispatch.
 *
 * @param bucket of the application, phone and channel
 * @param dispatchId whose
 * @param token ours
 * @param deadline of the dispatch
 */
record Claim(String bucket, String dispatchId, String token, Instant deadline) {

    /** Puts a definite outcome into it. */
    FinishCommand finish(String outcome, boolean published) {
        return new FinishCommand(bucket, dispatchId, token, outcome, deadline, published);
    }
}
