package dev.sendcode.client;

import java.util.Optional;

/**
 * A request that is recorded: every in-sync replica has it, and it will have exactly one ending.
 *
 * @param topic where the record lies
 * @param partition where the record lies
 * @param offset where the record lies; -1 where the broker confirmed a retransmission and did not say
 * @param callerKey the key that makes it the same request when it is published again
 * @param requestId what audit log and verdicts call it; absent without the platform's hash keyset ({@link SendCodesConfig#tellingRequestIds})
 */
public record Recorded(String topic, int partition, long offset, String callerKey, Optional<String> requestId) {}
