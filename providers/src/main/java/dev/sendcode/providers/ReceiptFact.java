package dev.sendcode.providers;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.schemas.Phone;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The vendor's word on one message.
 *
 * @param vendorMessageId normalised as {@link DispatchOutcome.Accepted} has it
 * @param echoedDispatchId the dispatch id, where the vendor echoes it; what others sent along from the same account is not kept, as it may be anything
 * @param phone the number that the receipt names; only its keyed hash goes further
 * @param status delivered or not; UNKNOWN for a code that the table does not have
 * @param reason why not: RECIPIENT, CARRIER, CONTENT, EXPIRED or OTHER; only RECIPIENT rules a failover out
 * @param vendorCode the vendor's own code, up to 256 characters of it
 * @param vendorTime when the vendor says it happened
 */
public record ReceiptFact(
        String vendorMessageId,
        Optional<String> echoedDispatchId,
        Optional<Phone> phone,
        ReceiptStatus status,
        Optional<String> reason,
        Optional<String> vendorCode,
        Optional<Instant> vendorTime) {

    private static final Pattern DISPATCH_ID = Pattern.compile("[0-9a-f]{32}");
    /** As in outcomes: what comes of a receipt has to stay under the 8 KiB that the router reads. */
    private static final int LONGEST_CODE = 256;

    /** Leaves out what is no dispatch id, and the end of a code that is longer than codes are. */
    public ReceiptFact {
        echoedDispatchId =
                echoedDispatchId.filter(echoed -> DISPATCH_ID.matcher(echoed).matches());
        vendorCode = vendorCode.map(code -> code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE));
    }
}
