package dev.sendcode.simulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpRequest;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Dialect;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Parameters;
import dev.sendcode.simulator.Refusal;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Sent;
import dev.sendcode.simulator.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chuanglan (253), after https://doc.chuanglan.com: account and password, the whole text. The vendor refuses no number for how often it was
 * sent to, and none that opted out: the carrier does, and the receipt says so.
 */
public final class ChuanglanDialect implements Dialect {

    /** What it is called. */
    public static final String VENDOR = "chuanglan";

    private static final List<String> MAINLAND = List.of("/msg/v1/send/json", "/msg/send/json");
    private static final String ABROAD = "/send/json";
    private static final String PULL = "/msg/pull/report";
    private static final Pattern SIGNED = Pattern.compile("【([^】]+)】(.*)", Pattern.DOTALL);
    private static final int MOST_NUMBERS = 1000;
    private static final int MOST_REPORTS = 1000;
    private static final int ID_DIGITS = 17;

    private static final String NO_SUCH_USER = "101";
    private static final String WRONG_PASSWORD = "102";
    private static final String TOO_FAST = "103";
    private static final String BUSY = "104";
    private static final String BAD_NUMBER = "107";
    private static final String TOO_MANY_NUMBERS = "108";
    private static final String NO_QUOTA = "109";
    private static final String SIGNATURE = "116";
    private static final String TEMPLATE = "124";
    private static final String NOT_JSON = "129";
    private static final String MISSING = "130";

    private final Desk desk;

    /** A dialect at this desk. */
    public ChuanglanDialect(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public boolean speaks(HttpRequest request) {
        String path = request.path();
        return request.method().equals("POST") && (MAINLAND.contains(path) || path.equals(ABROAD) || path.equals(PULL));
    }

    @Override
    public Optional<Arrival> arrival(HttpRequest request) {
        if (request.path().equals(PULL)) {
            return Optional.empty();
        }
        boolean abroad = isAbroad(request);
        return Optional.of(Parameters.json(request.body())
                .map(body -> new Arrival(
                        body.path("uid").asText(""),
                        written(body, abroad)
                                .findFirst()
                                .flatMap(number -> e164(number, abroad))
                                .orElse("")))
                .orElseGet(() -> new Arrival("", "")));
    }

    @Override
    public HttpResponse answer(HttpRequest request, Order order) {
        boolean abroad = isAbroad(request);
        Optional<JsonNode> body = Parameters.json(request.body());
        if (body.isEmpty()) {
            return refused(NOT_JSON, abroad);
        }
        var stranger = stranger(body.get());
        if (stranger.isPresent()) {
            return refused(stranger.get(), abroad);
        }
        if (request.path().equals(PULL)) {
            return pull(body.get());
        }
        return problem(body.get(), abroad)
                .map(code -> refused(code, abroad))
                .orElseGet(() -> ordered(body.get(), abroad, order));
    }

    private static boolean isAbroad(HttpRequest request) {
        return request.path().equals(ABROAD);
    }

    private static Stream<String> written(JsonNode body, boolean abroad) {
        String numbers = body.path(abroad ? "mobile" : "phone").asText("");
        return numbers.isEmpty() ? Stream.empty() : Stream.of(numbers.split(",", -1));
    }

    private static Optional<String> e164(String number, boolean abroad) {
        return abroad ? Numbers.international(number) : Numbers.mainland(number);
    }

    private static Optional<String> stranger(JsonNode body) {
        if (!body.path("account").asText("").equals(DemoAccounts.CHUANGLAN_ACCOUNT)) {
            return Optional.of(NO_SUCH_USER);
        }
        return body.path("password").asText("").equals(DemoAccounts.CHUANGLAN_PASSWORD)
                ? Optional.empty()
                : Optional.of(WRONG_PASSWORD);
    }

    private static Optional<String> problem(JsonNode body, boolean abroad) {
        List<String> written = written(body, abroad).toList();
        String text = body.path("msg").asText("");
        if (written.isEmpty() || text.isEmpty()) {
            return Optional.of(MISSING);
        }
        if (written.size() > MOST_NUMBERS) {
            return Optional.of(TOO_MANY_NUMBERS);
        }
        if (!written.stream().allMatch(number -> e164(number, abroad).isPresent())) {
            return Optional.of(BAD_NUMBER);
        }
        Matcher signed = SIGNED.matcher(text);
        boolean ours = signed.matches() && signed.group(1).equals(DemoAccounts.SIGNATURE);
        return ours || (abroad && !signed.matches()) ? Optional.empty() : Optional.of(SIGNATURE);
    }

    private HttpResponse ordered(JsonNode body, boolean abroad, Order order) {
        return switch (order) {
            case Order.Take() -> taken(body, abroad, Optional.empty());
            case Order.Unrecognised() -> {
                taken(body, abroad, Optional.empty());
                yield refused(Order.UNRECOGNISED, abroad);
            }
            case Order.Say(String code) -> refused(code, abroad);
            case Order.Refuse(Refusal refusal) -> refused(body, abroad, refusal);
        };
    }

    private HttpResponse refused(JsonNode body, boolean abroad, Refusal refusal) {
        return switch (refusal) {
            case ACCOUNT_LIMIT -> refused(TOO_FAST, abroad);
            case RECIPIENT_LIMIT -> taken(body, abroad, Optional.of(Ending.TOO_MANY));
            case BAD_NUMBER -> refused(BAD_NUMBER, abroad);
            case ACCOUNT_SUSPENDED -> refused(NO_QUOTA, abroad);
            case UNAVAILABLE -> answer(503, BUSY, "", "busy", abroad);
            case BLACKLISTED -> taken(body, abroad, Optional.of(Ending.BLACKLISTED));
            case BAD_CONTENT -> refused(TEMPLATE, abroad);
        };
    }

    private HttpResponse taken(JsonNode body, boolean abroad, Optional<Ending> ending) {
        String messageId = Desk.digits(ID_DIGITS);
        String text = body.path("msg").asText("");
        Matcher signed = SIGNED.matcher(text);
        boolean isSigned = signed.matches();
        written(body, abroad).flatMap(number -> e164(number, abroad).stream()).forEach(phone -> {
            var sent = new Sent(
                    VENDOR,
                    messageId,
                    body.path("uid").asText(""),
                    phone,
                    isSigned ? signed.group(1) : "",
                    isSigned ? signed.group(2) : text,
                    "",
                    abroad,
                    desk.now());
            ending.ifPresentOrElse(how -> desk.take(sent, how), () -> desk.take(sent));
        });
        return answer(200, "0", messageId, "", abroad);
    }

    private HttpResponse refused(String code, boolean abroad) {
        return answer(200, code, "", "refused: " + code, abroad);
    }

    private HttpResponse answer(int status, String code, String messageId, String error, boolean abroad) {
        return Replies.json(
                status,
                abroad
                        ? Replies.members("code", code, "error", error, "msgid", messageId)
                        : Replies.members(
                                "code", code,
                                "msgId", messageId,
                                "time", Times.china(desk.now(), "uuuuMMddHHmmss"),
                                "errorMsg", error));
    }

    /** What it returns is gone. */
    private HttpResponse pull(JsonNode body) {
        int count = Math.clamp(body.path("count").asInt(MOST_REPORTS), 1, MOST_REPORTS);
        List<Map<String, String>> reports = desk.reports().pull(VENDOR, count).stream()
                .map((Report report) -> ChuanglanReceipts.of(report))
                .toList();
        return Replies.json(200, Replies.members("ret", 0, "result", reports));
    }
}
