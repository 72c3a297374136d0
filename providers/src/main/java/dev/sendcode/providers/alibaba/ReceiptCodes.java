package dev.sendcode.providers.alibaba;

import static dev.sendcode.providers.CarrierCodes.CARRIER;
import static dev.sendcode.providers.CarrierCodes.CONTENT;
import static dev.sendcode.providers.CarrierCodes.OTHER;
import static dev.sendcode.providers.CarrierCodes.RECIPIENT;

import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.CarrierCodes;
import dev.sendcode.providers.CarrierCodes.Meaning;
import dev.sendcode.providers.CodeTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the codes in the vendor's receipts mean: its own words first (help.aliyun.com/document_detail/101347), then the codes of sending, which some
 * receipts carry, then the carriers'.
 */
final class ReceiptCodes {

    private static final String NO_CARRIER_ANSWER = "REQUEST_SUCCESS";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("MOBILE_NOT_ON_SERVICE", RECIPIENT),
            Map.entry("INVALID_NUMBER", RECIPIENT),
            Map.entry("MOBILE_ACCOUNT_ABNORMAL", RECIPIENT),
            Map.entry("MOBLLE_TERMINAL_ERROR", RECIPIENT), // so spelled by the vendor
            Map.entry("MOBILE_TERMINAL_ERROR", RECIPIENT),
            Map.entry("MOBILE_IN_BLACK", RECIPIENT),
            Map.entry("USER_REJECT", RECIPIENT),
            Map.entry("MOBILE_SEND_LIMIT", RECIPIENT),
            Map.entry("CONTENT_KEYWORD", CONTENT),
            Map.entry("CONTENT_ERROR", CONTENT),
            Map.entry("SIGNATURE_BLACKLIST", CONTENT),
            Map.entry("NO_ROUTE", CARRIER),
            Map.entry("IS_CLOSE", CARRIER),
            Map.entry("SP_UNKNOWN_ERROR", CARRIER),
            Map.entry("SP_NOT_BY_INTER_SMS", CARRIER),
            Map.entry("PARAMS_ILLEGAL", CARRIER));

    private ReceiptCodes() {}

    /** What a receipt says. */
    static Meaning of(String code, boolean success) {
        String upper = code.strip().toUpperCase(Locale.ROOT);
        if (upper.equals(NO_CARRIER_ANSWER)) {
            return Meaning.UNKNOWN;
        }
        Optional<String> reason = Optional.ofNullable(REASONS.get(upper)).or(() -> ofSending(code.strip()));
        if (reason.isEmpty()) {
            return CarrierCodes.of(code, success);
        }
        return success ? Meaning.UNKNOWN : Meaning.undelivered(reason.get());
    }

    /** Why a message failed, of which the vendor says that it did: a code that says otherwise is not believed. */
    static Meaning failed(String code) {
        Meaning meaning = of(code, false);
        return meaning.status() == ReceiptStatus.UNKNOWN ? Meaning.undelivered(OTHER) : meaning;
    }

    private static Optional<String> ofSending(String code) {
        boolean sending = code.startsWith("isv.") || code.startsWith("isp.");
        return sending
                ? Optional.of(
                        AlibabaCodes.TABLE.find(code).map(ReceiptCodes::reason).orElse(OTHER))
                : Optional.empty();
    }

    private static String reason(CodeTable.Row row) {
        return switch (row.means()) {
            case RECIPIENT_LIMIT, RECIPIENT_REFUSED -> RECIPIENT;
            case CONTENT_WRONG -> CONTENT;
            case ACCOUNT_LIMIT, ACCOUNT_WRONG, NOT_SENT, MAYBE_SENT -> OTHER;
        };
    }
}
