package dev.sendcode.providers.builtin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.CodeTable.Means;
import dev.sendcode.providers.CodeTable.Row;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Throttled;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sandbox's answers; source: docs/simulator.md. The HTTP status says nothing that the code does not. */
public final class BuiltinCodes {

    /** What each code but OK means. */
    public static final CodeTable TABLE = new CodeTable(
            "docs/simulator.md",
            List.of(
                    Row.of("ACCOUNT_LIMIT", Means.ACCOUNT_LIMIT, "ACCOUNT_LIMIT", "the account sends too often"),
                    Row.of("RECIPIENT_LIMIT", Means.RECIPIENT_LIMIT, "RECIPIENT_LIMIT", "the number gets too much"),
                    Row.of("BAD_NUMBER", Means.RECIPIENT_REFUSED, "BAD_NUMBER", "there is no such number"),
                    Row.of("BLACKLISTED", Means.RECIPIENT_REFUSED, "BLACKLISTED", "the recipient opted out"),
                    Row.of("ACCOUNT_SUSPENDED", Means.ACCOUNT_WRONG, "ACCOUNT_SUSPENDED", "the account is suspended"),
                    Row.of("BAD_CONTENT", Means.CONTENT_WRONG, "BAD_CONTENT", "the content was never approved"),
                    Row.of("UNAVAILABLE", Means.NOT_SENT, "VENDOR_UNAVAILABLE", "nothing was sent, try later")));

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
        if (code.equals("OK")) {
            return accepted(answer.path("messageId").asText(""), Optional.of(code));
        }
        return switch (TABLE.outcome(code)) {
            case Throttled limit ->
                new Throttled(limit.scope(), retryAfter(answer), limit.reason(), limit.vendorCode());
            case DispatchOutcome other -> other;
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
