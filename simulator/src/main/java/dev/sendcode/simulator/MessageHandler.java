package dev.sendcode.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpHandler;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code POST /sandbox/messages}: counts the call, follows the number's script. */
final class MessageHandler implements HttpHandler, AutoCloseable {

    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{3,14}");

    private final SandboxConfig config;
    private final Inbox inbox;
    private final ReceiptPusher receipts;
    private final CountDownLatch closing = new CountDownLatch(1);

    MessageHandler(SandboxConfig config, Inbox inbox, ReceiptPusher receipts) {
        this.config = config;
        this.inbox = inbox;
        this.receipts = receipts;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        JsonNode message;
        try {
            message = Json.mapper().readTree(request.body());
        } catch (IOException notJson) {
            return malformed("the body is not JSON");
        }
        String dispatchId = message.path("dispatchId").asText("");
        String phone = message.path("phone").asText("");
        if (dispatchId.isEmpty()
                || !PHONE.matcher(phone).matches()
                || !message.path("text").isTextual()) {
            return malformed("dispatchId, phone (E.164) and text are needed");
        }
        Script script = Script.of(phone);
        var refusal = script.refusal(inbox.called(dispatchId, phone));
        return refusal.isPresent() ? refused(refusal.get()) : take(message, dispatchId, phone, script);
    }

    private HttpResponse take(JsonNode message, String dispatchId, String phone, Script script) {
        Sms sms = inbox.take(
                dispatchId,
                phone,
                message.path("signature").asText(""),
                message.path("text").textValue());
        receipts.plan(sms, script);
        if (script == Script.SLOW) {
            hold(config.slow());
        } else if (script == Script.SILENT) {
            hold(config.silence());
        }
        return switch (script) {
            case NOT_JSON -> HttpResponse.of(200, "text/html; charset=utf-8", "<html>Welcome to the proxy</html>");
            case UNKNOWN_CODE -> HttpResponse.json(200, Map.of("code", "E-7351", "message", "nobody knows"));
            default -> HttpResponse.json(200, Map.of("code", "OK", "messageId", sms.messageId()));
        };
    }

    private static HttpResponse refused(String code) {
        return switch (code) {
            case "UNAVAILABLE" ->
                HttpResponse.json(503, Map.of("code", code, "message", "nothing was sent; try again later"));
            case "ACCOUNT_LIMIT", "RECIPIENT_LIMIT" ->
                HttpResponse.json(200, Map.of("code", code, "message", "too many", "retryAfter", 1));
            default -> HttpResponse.json(200, Map.of("code", code, "message", "refused"));
        };
    }

    private static HttpResponse malformed(String why) {
        return HttpResponse.json(400, Map.of("code", "MALFORMED", "message", why));
    }

    private void hold(Duration time) {
        try {
            var _ = closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets every call go that is held. */
    @Override
    public void close() {
        closing.countDown();
    }
}
