package dev.sendcode.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.runtime.http.Json;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Dialect;
import dev.sendcode.simulator.Digests;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Parameters;
import dev.sendcode.simulator.Refusal;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Sent;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * China Mobile cloud MAS: Base64 over JSON, with a MAC. It has no id of the sender's, and no codes for limits; what it refuses for no number
 * the carrier does, and the receipt says so.
 */
public final class MasDialect implements Dialect {

    /** What it is called. */
    public static final String VENDOR = "china-mobile-mas";

    private static final String TEXT = "/sms/norsubmit";
    private static final String TEMPLATE = "/sms/tmpsubmit";
    private static final int MOST_NUMBERS = 5000;
    private static final int GROUP_DIGITS = 22;

    private final Desk desk;

    /** A dialect at this desk. */
    public MasDialect(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean speaks(HttpRequest request) {
        return request.method().equals("POST") && List.of(TEXT, TEMPLATE).contains(request.path());
    }

    @Override
    public Optional<Arrival> arrival(HttpRequest request) {
        String phone = body(request)
                .flatMap(body -> written(body).findFirst())
                .flatMap(Numbers::mainland)
                .orElse("");
        return Optional.of(new Arrival("", phone));
    }

    private static Optional<JsonNode> body(HttpRequest request) {
        try {
            return Parameters.json(Base64.getMimeDecoder().decode(request.body()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Stream<String> written(JsonNode body) {
        String numbers = text(body, "mobiles");
        return numbers.isEmpty() ? Stream.empty() : Stream.of(numbers.split(",", -1));
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asText("");
    }

    @Override
    public HttpResponse answer(HttpRequest request, Order order) {
        Optional<JsonNode> body = body(request);
        if (body.isEmpty()) {
            return refused("InvalidMessage");
        }
        boolean template = request.path().equals(TEMPLATE);
        return problem(body.get(), template)
                .map(MasDialect::refused)
                .orElseGet(() -> ordered(body.get(), template, order));
    }

    private static Optional<String> problem(JsonNode body, boolean template) {
        if (!text(body, "ecName").equals(DemoAccounts.MAS_EC_NAME)
                || !text(body, "apId").equals(DemoAccounts.MAS_AP_ID)) {
            return Optional.of("InvalidUsrOrPwd");
        }
        if (!text(body, "mac").equals(mac(body, template))) {
            return Optional.of("IllegalMac");
        }
        if (text(body, "sign").isEmpty()) {
            return Optional.of("NoSignId");
        }
        if (!text(body, "sign").equals(DemoAccounts.MAS_SIGN_ID)) {
            return Optional.of("IllegalSignId");
        }
        List<String> written = written(body).toList();
        if (written.size() > MOST_NUMBERS) {
            return Optional.of("TooManyMobiles");
        }
        boolean numbers = !written.isEmpty()
                && written.stream().allMatch(number -> Numbers.mainland(number).isPresent());
        return numbers && content(body, template).isPresent() ? Optional.empty() : Optional.of("InvalidMessage");
    }

    private static String mac(JsonNode body, boolean template) {
        String who = text(body, "ecName") + text(body, "apId") + DemoAccounts.MAS_SECRET_KEY;
        return template
                ? MasMac.of(
                        who,
                        text(body, "templateId"),
                        text(body, "mobiles"),
                        text(body, "params"),
                        text(body, "sign"),
                        text(body, "addSerial"))
                : MasMac.of(
                        who, text(body, "mobiles"), text(body, "content"), text(body, "sign"), text(body, "addSerial"));
    }

    /** The text; empty if there is none. */
    private static Optional<String> content(JsonNode body, boolean template) {
        if (!template) {
            return Optional.of(text(body, "content")).filter(text -> !text.isEmpty());
        }
        List<String> values = values(text(body, "params"));
        return DemoAccounts.ofMas(text(body, "templateId"))
                .filter(DemoTemplate::approved)
                .filter(known -> known.parameters().size() == values.size())
                .map(known -> known.filled(values));
    }

    private static List<String> values(String array) {
        try {
            return StreamSupport.stream(
                            Json.mapper().readTree(Digests.utf8(array)).spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        } catch (IOException notJson) {
            return List.of();
        }
    }

    private HttpResponse ordered(JsonNode body, boolean template, Order order) {
        return switch (order) {
            case Order.Take() -> taken(body, template, Optional.empty());
            case Order.Unrecognised() -> {
                taken(body, template, Optional.empty());
                yield refused(Order.UNRECOGNISED);
            }
            case Order.Say(String code) -> refused(code);
            case Order.Refuse(Refusal refusal) -> refused(body, template, refusal);
        };
    }

    private HttpResponse refused(JsonNode body, boolean template, Refusal refusal) {
        return switch (refusal) {
            case ACCOUNT_LIMIT -> answer(429, "", "TooFrequent"); // ours: the vendor documents none
            case RECIPIENT_LIMIT -> taken(body, template, Optional.of(Ending.TOO_MANY));
            case BAD_NUMBER -> taken(body, template, Optional.of(Ending.NO_SUCH_NUMBER));
            case ACCOUNT_SUSPENDED -> refused("InvalidUsrOrPwd");
            case UNAVAILABLE -> answer(503, "", "SystemBusy"); // ours, too
            case BLACKLISTED -> refused("BlackList");
            case BAD_CONTENT -> refused("InvalidMessage");
        };
    }

    private HttpResponse taken(JsonNode body, boolean template, Optional<Ending> ending) {
        String group = Desk.digits(GROUP_DIGITS);
        String text = content(body, template).orElseThrow();
        written(body).flatMap(number -> Numbers.mainland(number).stream()).forEach(phone -> {
            var sent = new Sent(
                    VENDOR,
                    group,
                    "",
                    phone,
                    DemoAccounts.SIGNATURE,
                    text,
                    template ? text(body, "templateId") : "",
                    false,
                    desk.now());
            ending.ifPresentOrElse(how -> desk.take(sent, how), () -> desk.take(sent));
        });
        return answer(200, group, "success");
    }

    private static HttpResponse refused(String code) {
        return answer(200, "", code);
    }

    private static HttpResponse answer(int status, String group, String code) {
        return Replies.json(
                status, Replies.members("msgGroup", group, "rspcod", code, "success", code.equals("success")));
    }
}
