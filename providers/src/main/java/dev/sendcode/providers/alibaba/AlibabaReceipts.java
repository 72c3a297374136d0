package dev.sendcode.providers.alibaba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.CarrierCodes;
import dev.sendcode.providers.CarrierCodes.Meaning;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReader;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Facts;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import dev.sendcode.providers.VendorTimes;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The vendor's pushes: SmsReport at home (help.aliyun.com/document_detail/101867) and abroad (…/sms/developer-reference/smsreport-http-intl), each a JSON
 * array; a report sent singly is read as well. What people wrote back (SmsUp) may come to the same address: it is taken, and is no receipt. The vendor
 * wants its answer within 700 ms, pushes again after 1, 5 and 10 min, and signs nothing.
 */
public final class AlibabaReceipts implements ReceiptReader {

    private static final VendorAnswer OK = new VendorAnswer(200, "application/json", "{\"code\":0,\"msg\":\"OK\"}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Holds nothing. */
    public AlibabaReceipts() {}

    @Override
    public ReceiptReading read(ReceiptPush push, VendorAccount account) {
        JsonNode body;
        try {
            body = JSON.readTree(push.body());
        } catch (IOException notJson) {
            return new Unreadable("the body is not JSON", OK);
        }
        if (body.isMissingNode() || (body.isContainerNode() && body.isEmpty())) {
            return new Facts(List.of(), OK); // the console's probe, when the address is entered
        }
        if (!body.isContainerNode()) {
            return new Unreadable("the body is neither a list nor an object", OK);
        }
        return read(body.isArray() ? body : JSON.createArrayNode().add(body), VendorTimes.zone(account));
    }

    private static ReceiptReading read(JsonNode entries, ZoneId zone) {
        var facts = new ArrayList<ReceiptFact>();
        int unreadable = 0;
        for (JsonNode entry : entries) {
            Optional<ReceiptFact> fact =
                    Fields.text(entry, "biz_id").isPresent() ? home(entry, zone) : abroad(entry, zone);
            fact.ifPresent(facts::add);
            if (fact.isEmpty() && !isReply(entry)) {
                unreadable++;
            }
        }
        return ReceiptReading.entries(facts, unreadable, "no entry has biz_id or MessageId", OK);
    }

    private static boolean isReply(JsonNode entry) {
        return entry.has("content") && (entry.has("dest_code") || entry.has("sequence_id")) && !entry.has("biz_id");
    }

    private static Optional<ReceiptFact> home(JsonNode entry, ZoneId zone) {
        Optional<String> code = Fields.text(entry, "err_code");
        Meaning meaning = ReceiptCodes.of(code.orElse(""), isTrue(entry.path("success")));
        return Fields.text(entry, "biz_id")
                .map(id -> new ReceiptFact(
                        id,
                        Fields.text(entry, "out_id"),
                        Fields.text(entry, "phone_number").flatMap(number -> Numbers.read(number, false)),
                        meaning.status(),
                        meaning.reason(),
                        code,
                        Fields.text(entry, "report_time").flatMap(time -> Times.read(time, zone))));
    }

    /** A flag that some of the vendor's documents show as a text. */
    private static boolean isTrue(JsonNode success) {
        return success.isTextual() ? success.textValue().equalsIgnoreCase("true") : success.asBoolean(false);
    }

    private static Optional<ReceiptFact> abroad(JsonNode entry, ZoneId zone) {
        Optional<String> code = Fields.text(entry, "ErrorCode");
        Meaning meaning = abroad(Fields.text(entry, "Status").orElse(""), code.orElse(""));
        return Fields.text(entry, "MessageId")
                .map(id -> new ReceiptFact(
                        id,
                        Fields.text(entry, "TaskId"),
                        Fields.text(entry, "To").flatMap(number -> Numbers.read(number, true)),
                        meaning.status(),
                        meaning.reason(),
                        code,
                        Fields.text(entry, "ReceiveDate").flatMap(time -> Times.read(time, zone))));
    }

    /** Status 1 is delivered, 2 failed, 6 expired. */
    private static Meaning abroad(String status, String code) {
        return switch (status) {
            case "1" -> Meaning.DELIVERED;
            case "2" -> ReceiptCodes.failed(code);
            case "6" -> Meaning.undelivered(CarrierCodes.EXPIRED);
            default -> Meaning.UNKNOWN;
        };
    }
}
