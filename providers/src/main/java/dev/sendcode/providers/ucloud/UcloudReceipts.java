package dev.sendcode.providers.ucloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.CarrierCodes;
import dev.sendcode.providers.CarrierCodes.Meaning;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReader;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import dev.sendcode.providers.VendorTimes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * UCloud's pushes; source: docs.ucloud.cn/usms/api_docs/ret_message/retStatus. {@code MsgType} tells receipts (2) from what people wrote back (0). The
 * page says "array" and shows an object, so both are read. UCloud pushes three times more, a second apart, where the answer is another one.
 */
public final class UcloudReceipts implements ReceiptReader {

    private static final VendorAnswer OK = new VendorAnswer(200, "application/json", "{\"code\":0,\"message\":\"ok\"}");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECEIPTS = 2;
    private static final int REPLIES = 0;

    /** Holds nothing. */
    public UcloudReceipts() {}

    @Override
    public ReceiptReading read(ReceiptPush push, VendorAccount account) {
        JsonNode body;
        try {
            body = JSON.readTree(push.body());
        } catch (IOException notJson) {
            return new Unreadable("the body is not JSON", OK);
        }
        var entries = new Entries();
        if (!body.isMissingNode()) {
            entries.collect(body);
        }
        return ReceiptReading.entries(
                entries.facts, entries.unreadable, "no receipt with a SessionNo in it, and no reply", OK);
    }

    /** What a push holds, found entry by entry. */
    private static final class Entries {

        private final List<ReceiptFact> facts = new ArrayList<>();
        private int unreadable;

        void collect(JsonNode body) {
            if (body.isArray()) {
                body.forEach(this::collect);
            } else if (body.has("MsgType")) {
                message(body);
            } else if (!body.isObject() || !body.isEmpty()) { // an empty one is a probe
                receipt(body);
            }
        }

        private void message(JsonNode message) {
            int type = message.path("MsgType").asInt(-1);
            JsonNode data = message.path("Data");
            if (type == RECEIPTS && data.isArray()) {
                data.forEach(this::receipt);
            } else if (type != REPLIES) {
                unreadable++;
            }
        }

        private void receipt(JsonNode receipt) {
            Optional<ReceiptFact> fact = fact(receipt);
            fact.ifPresent(facts::add);
            if (fact.isEmpty()) {
                unreadable++;
            }
        }
    }

    /** A receipt that names its session. */
    static Optional<ReceiptFact> fact(JsonNode receipt) {
        return text(receipt, "SessionNo").map(session -> fact(session, receipt));
    }

    /** A receipt of that session. */
    static ReceiptFact fact(String session, JsonNode receipt) {
        Optional<String> code = text(receipt, "ReceiptCode");
        var meaning = meaning(text(receipt, "ReceiptResult").orElse(""), code.orElse(""));
        return new ReceiptFact(
                session,
                text(receipt, "UserId"),
                text(receipt, "Phone").flatMap(UcloudPhones::read),
                meaning.status(),
                meaning.reason(),
                code,
                VendorTimes.epochSeconds(receipt.path("ReceiptTime").asLong(0)));
    }

    /** In Chinese or English, as the account is set; 状态未知, Unknow and all else is not known. */
    private static Meaning meaning(String result, String code) {
        return switch (result) {
            case "发送成功", "Success" -> CarrierCodes.of(code, true);
            case "发送失败", "Fail", "SubmitFail" -> CarrierCodes.of(code, false);
            default -> Meaning.UNKNOWN;
        };
    }

    private static Optional<String> text(JsonNode receipt, String field) {
        JsonNode value = receipt.path(field);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? Optional.of(value.asText())
                : Optional.empty();
    }
}
