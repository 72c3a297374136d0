package dev.sendcode.providers.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.CarrierCodes;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReader;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Facts;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import dev.sendcode.providers.VendorTimes;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tencent's pushes; source: cloud.tencent.com/document/product/382/59178. Receipts come as an array, up to 100 at a time; what a person wrote back
 * comes as one object to the same address and is answered and let go. Tencent pushes twice more where the answer is another one.
 */
public final class TencentReceipts implements ReceiptReader {

    private static final VendorAnswer OK =
            new VendorAnswer(200, "application/json", "{\"result\":0,\"errmsg\":\"OK\"}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Holds nothing. */
    public TencentReceipts() {}

    @Override
    public ReceiptReading read(ReceiptPush push, VendorAccount account) {
        JsonNode body;
        try {
            body = JSON.readTree(push.body());
        } catch (IOException notJson) {
            return new Unreadable("the body is not JSON", OK);
        }
        if (body.isMissingNode() || (body.isObject() && body.isEmpty()) || isReply(body)) {
            return new Facts(List.of(), OK); // a probe, or what a person wrote back
        }
        return body.isArray()
                ? facts(body, VendorTimes.zone(account))
                : new Unreadable("the body is no JSON array", OK);
    }

    private static ReceiptReading facts(JsonNode receipts, ZoneId zone) {
        var facts = new ArrayList<ReceiptFact>();
        int unreadable = 0;
        for (JsonNode receipt : receipts) {
            var id = text(receipt, "sid");
            id.ifPresent(sid -> facts.add(fact(sid, receipt, zone)));
            if (id.isEmpty() && !isReply(receipt)) {
                unreadable++;
            }
        }
        return ReceiptReading.entries(facts, unreadable, "sid is missing in every receipt", OK);
    }

    private static boolean isReply(JsonNode body) {
        return body.has("text") && body.has("mobile") && !body.has("sid");
    }

    private static ReceiptFact fact(String sid, JsonNode receipt, ZoneId zone) {
        Optional<String> code = text(receipt, "errmsg");
        var meaning = meaning(text(receipt, "report_status").orElse(""), code.orElse(""));
        return new ReceiptFact(
                sid,
                text(receipt, "ext"),
                text(receipt, "mobile")
                        .flatMap(number ->
                                Phone.parse(number, text(receipt, "nationcode").orElse("86"))),
                meaning.status(),
                meaning.reason(),
                code,
                text(receipt, "user_receive_time").flatMap(time -> VendorTimes.local(time, zone)));
    }

    /** What SUCCESS or FAIL with a carrier's code means; another word is not known. */
    static CarrierCodes.Meaning meaning(String reportStatus, String code) {
        return switch (reportStatus) {
            case "SUCCESS" -> CarrierCodes.of(code, true);
            case "FAIL" -> CarrierCodes.of(code, false);
            default -> CarrierCodes.Meaning.UNKNOWN;
        };
    }

    private static Optional<String> text(JsonNode receipt, String field) {
        JsonNode value = receipt.path(field);
        return value.isValueNode() && !value.asText().isBlank() && !value.isNull()
                ? Optional.of(value.asText())
                : Optional.empty();
    }
}
