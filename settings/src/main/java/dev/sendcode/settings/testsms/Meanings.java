package dev.sendcode.settings.testsms;

import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.ProviderCatalog;
import java.util.Optional;

/** What came of a test, in a sentence for people: the vendor's word where it gave a code that is known, else ours. */
public final class Meanings {

    private Meanings() {}

    /**
     * The sentence.
     *
     * @param outcome a name of {@link OutcomeKind}
     */
    public static String of(String provider, String outcome, Optional<String> reason, Optional<String> vendorCode) {
        if (outcome.equals(OutcomeKind.ACCEPTED.name())) {
            return "the vendor took it; whether it arrived, the receipt tells in the audit log, under the request id";
        }
        return vendorCode
                .flatMap(code -> ProviderCatalog.find(provider)
                        .flatMap(kind -> kind.codes().find(code)))
                .map(CodeTable.Row::meaning)
                .or(() -> reason.flatMap(Meanings::ofReason))
                .orElseGet(() -> ofOutcome(outcome));
    }

    private static Optional<String> ofReason(String reason) {
        return Optional.ofNullable(
                switch (reason) {
                    case "DELETED" -> "the account is not there, or was deleted";
                    case "SANDBOX_REFUSED" ->
                        "the sandbox or the simulator stands behind the account, and the workers are no demonstration";
                    case "SETTINGS_BEHIND" ->
                        "the workers have not read the newest settings yet: try again in a moment";
                    case "UNKNOWN_KEY" -> "the worker lacks a key: see keys.code.file and keys.seal.private.file";
                    case "SEAL_BROKEN" ->
                        "the worker cannot open what was sealed: do keys.seal.public.file and keys.seal.private.file"
                                + " belong together?";
                    case "BAD_ACCOUNT", "BAD_FIELDS" -> "the account's fields are not what its provider needs";
                    case "BAD_TEMPLATE" -> "the worker cannot read the template";
                    case "NO_TEMPLATE" -> "the template is not there";
                    case "NO_VENDOR_TEMPLATE" ->
                        "the vendor wants the id of a template of its own: vendorId is missing";
                    case "NO_SIGNATURE" ->
                        "the vendor wants a signature before the text: add one, or begin the content with 【…】";
                    case "NO_ABROAD" -> "the account describes no way to numbers abroad";
                    case "NO_BACKING" -> "nothing stands behind the built-in account: set its field backing";
                    case "FORBIDDEN_ADDRESS" ->
                        "the gateway's address is not on the public internet: allow it with worker.http.private.hosts";
                    case "OUR_QUOTA" -> "the account's own quota for the minute is used up (perMinute)";
                    case "DAILY_QUOTA" -> "the quota for the day is used up (perDay)";
                    case "NUMBER_LIMIT" ->
                        "this number had its share from the vendor for the minute, hour or day: try another number or later";
                    case "WORKER_BUSY" -> "every permit of the account is in use: try again in a moment";
                    case "BREAKER_OPEN" ->
                        "the account failed too often a moment ago, so the vendor is not called: look at its outcomes in the"
                                + " audit log";
                    case "WORKER_LOST" -> "a worker began it and died: it may have been sent";
                    default -> null;
                });
    }

    private static String ofOutcome(String outcome) {
        return switch (outcome) {
            case "THROTTLED_ACCOUNT" -> "the account has reached a limit at the vendor";
            case "THROTTLED_APPLICATION" -> "the application has used up its quota";
            case "THROTTLED_RECIPIENT" -> "the vendor's limit for this number is reached";
            case "NOT_ATTEMPTED" -> "the vendor was not called";
            case "REJECTED" -> "the vendor refuses this number";
            case "MISCONFIGURED_ACCOUNT" ->
                "the account does not work at the vendor: credentials, balance or permission";
            case "MISCONFIGURED_CONTENT" -> "the vendor refuses template, signature or words";
            case "UNREACHABLE" -> "the vendor could not be reached; nothing was sent";
            case "UNCONFIRMED" -> "no answer that says whether it was sent: it may have been";
            case "EXPIRED" -> "it was too late to send it: no worker took it in time";
            default -> "what happened is not known to this version";
        };
    }
}
