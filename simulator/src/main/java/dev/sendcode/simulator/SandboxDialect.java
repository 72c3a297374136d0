package dev.sendcode.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** {@code POST /sandbox/messages}, the dialect of the builtin provider: no signature, no template, no limit. */
final class SandboxDialect implements Dialect {

    static final String VENDOR = "builtin";

    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{3,14}");
    private static final int MESSAGE_ID_BYTES = 12;

    private final Desk desk;

    SandboxDialect(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean speaks(HttpRequest request) {
        return request.method().equals("POST") && request.path().equals("/sandbox/messages");
    }

    @Override
    public Optional<Arrival> arrival(HttpRequest request) {
        return message(request)
                .map(message -> new Arrival(
                        message.path("dispatchId").asText(),
                        message.path("phone").asText()));
    }

    @Override
    public HttpResponse answer(HttpRequest request, Order order) {
        var message = message(request);
        if (message.isEmpty()) {
            return HttpResponse.json(
                    400,
                    Map.of("code", "MALFORMED", "message", "dispatchId, phone (E.164) and text are needed, in JSON"));
        }
        return switch (order) {
            case Order.Take() -> HttpResponse.json(200, Map.of("code", "OK", "messageId", take(message.get())));
            case Order.Unrecognised() -> {
                take(message.get());
                yield HttpResponse.json(200, Map.of("code", Order.UNRECOGNISED, "message", "nobody knows"));
            }
            case Order.Say(String code) -> HttpResponse.json(200, Map.of("code", code, "message", "refused"));
            case Order.Refuse(Refusal refusal) -> refused(refusal);
        };
    }

    /** Empty if it is none. */
    private static Optional<JsonNode> message(HttpRequest request) {
        return Parameters.json(request.body())
                .filter(message -> !message.path("dispatchId").asText("").isEmpty())
                .filter(message ->
                        PHONE.matcher(message.path("phone").asText("")).matches())
                .filter(message -> message.path("text").isTextual());
    }

    private String take(JsonNode message) {
        byte[] id = new byte[MESSAGE_ID_BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return desk.take(new Sent(
                        VENDOR,
                        "sbx-" + HexFormat.of().formatHex(id),
                        message.path("dispatchId").asText(),
                        message.path("phone").asText(),
                        message.path("signature").asText(""),
                        message.path("text").asText(),
                        "",
                        false,
                        desk.now()))
                .messageId();
    }

    private static HttpResponse refused(Refusal refusal) {
        return switch (refusal) {
            case UNAVAILABLE ->
                HttpResponse.json(503, Map.of("code", refusal, "message", "nothing was sent; try again later"));
            case ACCOUNT_LIMIT, RECIPIENT_LIMIT ->
                HttpResponse.json(200, Map.of("code", refusal, "message", "too many", "retryAfter", 1));
            case BAD_NUMBER, ACCOUNT_SUSPENDED, BLACKLISTED, BAD_CONTENT ->
                HttpResponse.json(200, Map.of("code", refusal, "message", "refused"));
        };
    }
}
