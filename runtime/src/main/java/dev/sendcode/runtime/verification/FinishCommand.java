package dev.sendcode.runtime.verification;

import java.time.Instant;

/**
 * Puts a definite outcome into the claim. An unconfirmed one is never put there: what comes later may still be learnt.
 *
 * @param bucket as at begin
 * @param dispatchId as at begin
 * @param token as at begin; a claim that another worker holds is left alone
 * @param outcome what to publish again should the dispatch be read again, as text
 * @param deadline of the dispatch
 * @param published whether the outcome is in Kafka; only then the claim's life is cut, to the deadline and a minute
 */
public record FinishCommand(
        String bucket, String dispatchId, String token, String outcome, Instant deadline, boolean published) {

    @Override
    public String toString() {
        return "FinishCommand[" + dispatchId + ", published=" + published + "]";
    }
}
