package dev.sendcode.runtime.verification;

import java.time.Duration;
import java.time.Instant;

/**
 * The last question before a vendor is called: may this dispatch be sent, now, by me?
 *
 * @param bucket of the application, phone and channel: {@link dev.sendcode.runtime.keys.PhoneHash#bucket}
 * @param dispatchId 32 hex digits
 * @param token random, the same for every repeat by the same worker, never used for another record
 * @param generation which request is newer
 * @param deadline the call must have ended by then
 * @param callTimeout the longest that a call can take
 * @param claimLife how long the claim is kept: as long as the dispatch can be read again
 * @param code whose code it is
 */
public record BeginCommand(
        String bucket,
        String dispatchId,
        String token,
        long generation,
        Instant deadline,
        Duration callTimeout,
        Duration claimLife,
        CodeSource code) {}
