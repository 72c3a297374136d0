package dev.sendcode.providers.alibaba;

import dev.sendcode.providers.CarrierCodes.Meaning;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Sent;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * QueryMessage of 2018-05-01. The vendor's pages contradict each other on which status is "delivered" (1 here, 3 there), so only the error code
 * {@code DELIVERED} is believed, and status 2, "failed", on which they agree.
 */
final class GlobeReports {

    private static final String FAILED = "2";
    private static final String DELIVERED = "DELIVERED";

    private GlobeReports() {}

    static Asked<Optional<ReceiptFact>> find(
            GlobeSend globe, AlibabaAccount account, Sent sent, String messageId, ZoneId zone) {
        var told = globe.call(account, "QueryMessage", Map.of("MessageId", messageId));
        return Desks.asked(told, fields -> fields.get("ResponseCode"), fields -> fact(fields, sent, messageId, zone));
    }

    private static Optional<ReceiptFact> fact(Map<String, String> fields, Sent sent, String messageId, ZoneId zone) {
        Optional<String> code = Optional.ofNullable(fields.get("ErrorCode")).filter(text -> !text.isBlank());
        boolean delivered = code.filter(DELIVERED::equalsIgnoreCase).isPresent();
        if (!delivered && !FAILED.equals(fields.get("Status"))) {
            return Optional.empty();
        }
        Meaning meaning = delivered ? Meaning.DELIVERED : ReceiptCodes.failed(code.orElse(""));
        return Optional.of(new ReceiptFact(
                messageId,
                Optional.of(sent.dispatchId()),
                Optional.of(sent.phone()),
                meaning.status(),
                meaning.reason(),
                code,
                Optional.ofNullable(fields.get("ReceiveDate")).flatMap(time -> Times.read(time, zone))));
    }
}
