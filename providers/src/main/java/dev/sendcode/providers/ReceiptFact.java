package dev.sendcode.providers;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.Optional;

/**
 * The vendor's word on one message.
 *
 * @param vendorMessageId normalised as {@link DispatchOutcome.Accepted} has it
 * @param echoedDispatchId the dispatch id, where the vendor echoes it
 * @param phone the number that the receipt names; only its keyed hash goes further
 * @param status delivered or not; UNKNOWN for a code that the table does not have
 * @param reason why not: RECIPIENT, CARRIER, CONTENT, EXPIRED or OTHER; only RECIPIENT rules a failover out
 * @param vendorCode the vendor's own code
 * @param vendorTime when the vendor says it happened
 */
public record ReceiptFact(
        String vendorMessageId,
        Optional<String> echoedDispatchId,
        Optional<Phone> phone,
        ReceiptStatus status,
        Optional<String> reason,
        Optional<String> vendorCode,
        Optional<Instant> vendorTime) {}
