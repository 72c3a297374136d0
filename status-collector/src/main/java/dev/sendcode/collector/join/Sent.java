package dev.sendcode.collector.join;

import dev.sendcode.events.Channel;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.schemas.Phone;
import org.jspecify.annotations.Nullable;

/**
 * What the outcomes of a dispatch said, as the join keeps it: enough to write the next outcome of the same dispatch.
 *
 * @param dispatchId the dispatch
 * @param requestId its request
 * @param number its number in the request
 * @param generation of the request
 * @param ledgerPartition where outcomes of this dispatch are written
 * @param phone E.164; the key of the outcome topic
 * @param application as in the outcome, like everything that follows
 * @param channel the purpose of the code
 * @param region where the number is routed
 * @param provider the adapter
 * @param account the account
 * @param horizon milliseconds; a receipt after it is late
 * @param vendorMessageId known once the vendor took the message
 * @param verificationId what the code was derived from
 * @param kid id of the code key
 * @param sandbox whether no real vendor stood behind the send
 * @param test whether it is a test SMS
 * @param accepted whether the vendor is known to have taken it
 * @param traceparent of the request, W3C trace context
 */
public record Sent(
        String dispatchId,
        String requestId,
        int number,
        long generation,
        int ledgerPartition,
        String phone,
        String application,
        Channel channel,
        String region,
        String provider,
        String account,
        long horizon,
        @Nullable String vendorMessageId,
        @Nullable String verificationId,
        @Nullable Integer kid,
        boolean sandbox,
        boolean test,
        boolean accepted,
        @Nullable String traceparent) {

    /** Takes over what the join needs. */
    public static Sent of(Outcome outcome, Phone phone, @Nullable String traceparent) {
        return new Sent(
                outcome.getDispatchId(),
                outcome.getRequestId(),
                outcome.getNumber(),
                outcome.getGeneration(),
                outcome.getLedgerPartition(),
                phone.e164(),
                outcome.getApplication(),
                outcome.getChannel(),
                outcome.getRegion(),
                outcome.getProvider(),
                outcome.getAccount(),
                outcome.getHorizon().toEpochMilli(),
                outcome.getVendorMessageId().orElse(null),
                outcome.getVerificationId().orElse(null),
                outcome.getKid().orElse(null),
                outcome.getSandbox(),
                outcome.getTest(),
                outcome.getKind() == OutcomeKind.ACCEPTED,
                traceparent);
    }

    /** What is known with a later outcome of the same dispatch beside this: nothing that was known gets lost. */
    Sent and(Sent later) {
        return new Sent(
                dispatchId,
                requestId,
                number,
                generation,
                ledgerPartition,
                phone,
                application,
                channel,
                region,
                provider,
                account,
                Math.max(horizon, later.horizon),
                later.vendorMessageId == null ? vendorMessageId : later.vendorMessageId,
                later.verificationId == null ? verificationId : later.verificationId,
                later.kid == null ? kid : later.kid,
                sandbox || later.sandbox,
                test,
                accepted || later.accepted,
                traceparent == null ? later.traceparent : traceparent);
    }

    /** The same, taken by the vendor. */
    Sent proved(String byVendorMessageId) {
        return and(new Sent(
                dispatchId,
                requestId,
                number,
                generation,
                ledgerPartition,
                phone,
                application,
                channel,
                region,
                provider,
                account,
                horizon,
                vendorMessageId == null ? byVendorMessageId : vendorMessageId,
                verificationId,
                kid,
                sandbox,
                test,
                true,
                traceparent));
    }

    /** Ids only: the number must not reach a log line. */
    @Override
    public String toString() {
        return "Sent[" + dispatchId + "]";
    }
}
