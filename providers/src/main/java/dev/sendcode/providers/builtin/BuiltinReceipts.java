package dev.sendcode.providers.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.ReceiptPush;
import dev.sendcode.providers.ReceiptReader;
import dev.sendcode.providers.ReceiptReading;
import dev.sendcode.providers.ReceiptReading.Facts;
import dev.sendcode.providers.ReceiptReading.Unreadable;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorAnswer;
import dev.sendcode.schemas.Phone;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sandbox's receipts; source: docs/simulator.md. */
public final class BuiltinReceipts implements ReceiptReader {

    private static final VendorAnswer OK = new VendorAnswer(200, "application/json", "{\"code\":\"OK\"}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Holds nothing. */
    public BuiltinReceipts() {}

    @Override
    public ReceiptReading read(ReceiptPush push, VendorAccount account) {
        JsonNode receipt;
        try {
            receipt = JSON.readTree(push.body());
        } catch (IOException notJson) {
            return new Unreadable("the body is not JSON", OK);
        }
        if (!receipt.isObject()) {
            return new Unreadable("the body is no JSON object", OK);
        }
        Optional<String> messageId = text(receipt, "messageId");
        return messageId.isEmpty()
                ? new Unreadable("messageId is missing", OK)
                : new Facts(List.of(fact(messageId.get(), receipt)), OK);
    }

    private static ReceiptFact fact(String messageId, JsonNode receipt) {
        Optional<String> code = text(receipt, "code");
        ReceiptStatus status = status(text(receipt, "status").orElse(""));
        return new ReceiptFact(
                messageId,
                text(receipt, "dispatchId"),
                text(receipt, "phone").flatMap(Phone::parse),
                status,
                status == ReceiptStatus.UNDELIVERED ? Optional.of(reason(code.orElse(""))) : Optional.empty(),
                code,
                text(receipt, "time").flatMap(BuiltinReceipts::time));
    }

    private static ReceiptStatus status(String status) {
        return switch (status) {
            case "DELIVERED" -> ReceiptStatus.DELIVERED;
            case "FAILED" -> ReceiptStatus.UNDELIVERED;
            default -> ReceiptStatus.UNKNOWN;
        };
    }

    private static String reason(String code) {
        return switch (code) {
            case "ABSENT", "OPTED_OUT" -> "RECIPIENT";
            case "CARRIER" -> "CARRIER";
            case "CONTENT" -> "CONTENT";
            case "EXPIRED" -> "EXPIRED";
            default -> "OTHER";
        };
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode receipt, String field) {
        JsonNode value = receipt.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
