package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.Outcome;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.events.OutcomeWriter;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.runtime.verification.MintedCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Outcome events of one dispatch.
 *
 * @param dispatch the dispatch
 * @param sandbox whether no real vendor stands behind its account
 * @param code what its code is derived from, as far as known
 */
record Outcomes(Dispatch dispatch, boolean sandbox, Optional<MintedCode> code) {

    /** Characters; ids and codes of vendors have a few dozen. */
    private static final int LONGEST_VENDOR_TEXT = 256;

    /** The router doubles and jitters it. */
    static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

    /** For a dispatch of which nothing more is known. */
    static Outcomes of(Dispatch dispatch) {
        return new Outcomes(dispatch, false, Optional.empty());
    }

    /** The same with the code known. */
    Outcomes with(Optional<MintedCode> minted) {
        return new Outcomes(dispatch, sandbox, minted);
    }

    /** We did not call, and it may go better later. */
    Outcome notAttempted(String reason, Duration retryAfter) {
        return of(OutcomeKind.NOT_ATTEMPTED, reason, retryAfter, null, null);
    }

    /** Our own limits on the account. */
    Outcome throttled(OutcomeKind kind, String reason, Duration retryAfter) {
        return of(kind, reason, retryAfter, null, null);
    }

    /** One that needs no more than a reason. */
    Outcome plain(OutcomeKind kind, @Nullable String reason) {
        return of(kind, reason, null, null, null);
    }

    /** What the adapter named. */
    Outcome of(DispatchOutcome said) {
        String code = said.vendorCode().orElse(null);
        return switch (said) {
            case DispatchOutcome.Accepted accepted ->
                of(OutcomeKind.ACCEPTED, null, null, accepted.vendorMessageId(), code);
            case DispatchOutcome.Throttled throttled ->
                of(
                        switch (throttled.scope()) {
                            case ACCOUNT -> OutcomeKind.THROTTLED_ACCOUNT;
                            case RECIPIENT -> OutcomeKind.THROTTLED_RECIPIENT;
                        },
                        throttled.reason(),
                        throttled.retryAfter(),
                        null,
                        code);
            case DispatchOutcome.Rejected rejected -> of(OutcomeKind.REJECTED, rejected.reason(), null, null, code);
            case DispatchOutcome.Misconfigured misconfigured ->
                of(
                        switch (misconfigured.part()) {
                            case ACCOUNT -> OutcomeKind.MISCONFIGURED_ACCOUNT;
                            case CONTENT -> OutcomeKind.MISCONFIGURED_CONTENT;
                        },
                        misconfigured.reason(),
                        null,
                        null,
                        code);
            case DispatchOutcome.Unreachable unreachable ->
                of(OutcomeKind.UNREACHABLE, unreachable.reason(), null, null, code);
            case DispatchOutcome.Unconfirmed unconfirmed ->
                of(OutcomeKind.UNCONFIRMED, unconfirmed.reason(), null, null, code);
        };
    }

    private Outcome of(
            OutcomeKind kind,
            @Nullable String reason,
            @Nullable Duration retryAfter,
            @Nullable String vendorMessageId,
            @Nullable String vendorCode) {
        return Outcome.newBuilder()
                .setDispatchId(dispatch.getDispatchId())
                .setRequestId(dispatch.getRequestId())
                .setNumber(dispatch.getNumber())
                .setGeneration(dispatch.getGeneration())
                .setLedgerPartition(dispatch.getLedgerPartition())
                .setKind(kind)
                .setReason(reason)
                .setRetryAfter(retryAfter == null ? null : atLeast(retryAfter).toMillis())
                .setVendorMessageId(bounded(vendorMessageId))
                .setVendorCode(bounded(vendorCode))
                .setVerificationId(code.map(MintedCode::verificationId).orElse(null))
                .setKid(code.map(MintedCode::kid).orElse(null))
                .setApplication(dispatch.getApplication())
                .setChannel(dispatch.getChannel())
                .setRegion(dispatch.getRegion())
                .setProvider(dispatch.getProvider())
                .setAccount(dispatch.getAccount())
                .setHorizon(dispatch.getHorizon())
                .setSandbox(sandbox)
                .setTest(dispatch.getTest())
                .setWriter(OutcomeWriter.WORKER)
                .build();
    }

    /** A vendor may answer anything; an outcome has to stay under the 8 KiB that the router reads. */
    private static @Nullable String bounded(@Nullable String vendors) {
        return vendors == null || vendors.length() <= LONGEST_VENDOR_TEXT
                ? vendors
                : vendors.substring(0, LONGEST_VENDOR_TEXT);
    }

    private static Duration atLeast(Duration retryAfter) {
        return retryAfter.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : retryAfter;
    }
}
