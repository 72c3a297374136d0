package dev.sendcode.collector.join;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.sendcode.events.Receipt;
import dev.sendcode.events.ReceiptStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as the join keeps it.
 *
 * @param provider the adapter that read it
 * @param account the account that it came for
 * @param vendorMessageId normalised by the adapter
 * @param echoedDispatchId where the vendor echoed one
 * @param phoneHash of the number that the receipt names, where it names one
 * @param status delivered or not
 * @param reason why not
 * @param vendorCode the vendor's own code
 * @param receivedAt timestamp of its record
 */
public record Heard(
        String provider,
        String account,
        String vendorMessageId,
        @Nullable String echoedDispatchId,
        @Nullable String phoneHash,
        ReceiptStatus status,
        @Nullable String reason,
        @Nullable String vendorCode,
        long receivedAt) {

    /**
     * Takes over what the join needs.
     *
     * @param receivedAt timestamp of the record, milliseconds
     */
    public static Heard of(Receipt receipt, Instant receivedAt) {
        return new Heard(
                receipt.getProvider(),
                receipt.getAccount(),
                receipt.getVendorMessageId(),
                receipt.getEchoedDispatchId().orElse(null),
                receipt.getPhoneHash().orElse(null),
                receipt.getStatus(),
                receipt.getReason().orElse(null),
                receipt.getVendorCode().orElse(null),
                receivedAt.toEpochMilli());
    }

    /** Equal for receipts that say the same about the same message: a vendor that pushes again changes only the time. */
    @JsonIgnore
    public String fingerprint() {
        return String.join(
                "\0", account, vendorMessageId, status.name(), text(reason), text(vendorCode), text(phoneHash));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
