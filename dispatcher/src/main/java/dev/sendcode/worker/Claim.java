package dev.sendcode.worker;

import dev.sendcode.runtime.verification.FinishCommand;
import dev.sendcode.runtime.verification.RefuseCommand;
import java.time.Duration;
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

    /** Takes it only to say that nobody shall begin the dispatch. */
    RefuseCommand refuse(String outcome, Duration life) {
        return new RefuseCommand(bucket, dispatchId, token, outcome, life);
    }

    /** Puts a definite outcome into it. */
    FinishCommand finish(String outcome, boolean published) {
        return new FinishCommand(bucket, dispatchId, token, outcome, deadline, published);
    }
}
