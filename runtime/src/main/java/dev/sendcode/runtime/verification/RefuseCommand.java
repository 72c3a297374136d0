package dev.sendcode.runtime.verification;

import java.time.Duration;

/**
 * Gives a dispatch back without a begin: no permit, breaker open, over quota, or it names what is not there.
 *
 * @param bucket as at begin
 * @param dispatchId of the dispatch
 * @param token random, of this try
 * @param outcome what is published for it, as text
 * @param claimLife as at begin
 */
public record RefuseCommand(String bucket, String dispatchId, String token, String outcome, Duration claimLife) {

    @Override
    public String toString() {
        return "RefuseCommand[" + dispatchId + "]";
    }
}
