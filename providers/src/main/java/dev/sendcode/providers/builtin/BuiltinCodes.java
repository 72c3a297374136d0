package dev.sendcode.providers.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Misconfigured.Part;
import dev.sendcode.providers.DispatchOutcome.Rejected;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Throttled.Scope;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The sandbox's answers; source: docs/sandbox.md. The HTTP status says nothing that the code does not. */
final class BuiltinCodes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_RETRY_SECONDS = 1;
    private static final int LONGEST_RETRY_SECONDS = 3600;

    private BuiltinCodes() {}

    /** Reads the answer; what cannot be read may well have been sent. */
    static DispatchOutcome outcome(byte[] body) {
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (IOException notJson) {
            return new Unconfirmed("UNREADABLE_ANSWER", Optional.empty());
        }
        String code = answer.path("code").asText("");
        if (code.isEmpty()) {
            return new Unconfirmed("UNREADABLE_ANSWER", Optional.empty());
        }
        return named(code, answer);
    }

    private static DispatchOutcome named(String code, JsonNode answer) {
        var vendorCode = Optional.of(code);
        return switch (code) {
            case "OK" -> accepted(answer.path("messageId").asText(""), vendorCode);
            case "ACCOUNT_LIMIT" -> new Throttled(Scope.ACCOUNT, retryAfter(answer), "ACCOUNT_LIMIT", vendorCode);
            case "RECIPIENT_LIMIT" -> new Throttled(Scope.RECIPIENT, retryAfter(answer), "RECIPIENT_LIMIT", vendorCode);
            case "BAD_NUMBER" -> new Rejected("BAD_NUMBER", vendorCode);
            case "BLACKLISTED" -> new Rejected("BLACKLISTED", vendorCode);
            case "ACCOUNT_SUSPENDED" -> new Misconfigured(Part.ACCOUNT, "ACCOUNT_SUSPENDED", vendorCode);
            case "BAD_CONTENT" -> new Misconfigured(Part.CONTENT, "BAD_CONTENT", vendorCode);
            case "UNAVAILABLE" -> new Unreachable("VENDOR_UNAVAILABLE", vendorCode);
            default -> new Unconfirmed("UNKNOWN_CODE", vendorCode);
        };
    }

    private static DispatchOutcome accepted(String messageId, Optional<String> vendorCode) {
        return messageId.isEmpty() ? new Unconfirmed("NO_MESSAGE_ID", vendorCode) : new Accepted(messageId, vendorCode);
    }

    private static Duration retryAfter(JsonNode answer) {
        int seconds = answer.path("retryAfter").asInt(DEFAULT_RETRY_SECONDS);
        return Duration.ofSeconds(Math.clamp(seconds, DEFAULT_RETRY_SECONDS, LONGEST_RETRY_SECONDS));
    }
}
