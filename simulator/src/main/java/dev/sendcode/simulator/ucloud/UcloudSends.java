package dev.sendcode.simulator.ucloud;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Refusal;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Sent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SendUSMSMessage}, after https://docs.ucloud.cn/api/usms-api/send_usms_message. The vendor refuses no number for how often it was
 * sent to, and none that opted out: the carrier does, and the receipt says so.
 */
final class UcloudSends {

    private static final Pattern WITH_COUNTRY = Pattern.compile("\\((?:00)?([1-9][0-9]{0,3})\\)([0-9]{4,14})");
    /** Quotes and what Java needs two characters for, such as emoji. */
    private static final Pattern FORBIDDEN_IN_ID = Pattern.compile("['\"\\x{10000}-\\x{10FFFF}]");

    private static final int ID_CHARACTERS = 32;
    private static final int MOST_NUMBERS = 1000;

    private static final int THROTTLED = 153;
    private static final int SERVICE_FAULT = 150;
    private static final int MISSING = 160;
    private static final int PARAMETER = 18000;
    private static final int BALANCE = 18013;
    private static final int BAD_NUMBER = 18014;
    private static final int SIGNATURE = 18016;
    private static final int TEMPLATE = 18017;
    private static final int TEMPLATE_PARAMETERS = 18018;
    private static final int TOO_MANY_NUMBERS = 18019;

    private final Desk desk;

    UcloudSends(Desk desk) {
        this.desk = desk;
    }

    static Arrival arrival(UcloudCall call) {
        return new Arrival(
                call.text("UserId"),
                call.texts("PhoneNumbers").stream()
                        .findFirst()
                        .flatMap(UcloudSends::e164)
                        .orElse(""));
    }

    private static Optional<String> e164(String written) {
        Matcher withCountry = WITH_COUNTRY.matcher(written);
        return withCountry.matches()
                ? Numbers.e164("+" + withCountry.group(1) + withCountry.group(2))
                : Numbers.mainland(written);
    }

    HttpResponse send(UcloudCall call, Order order) {
        OptionalInt problem = problem(call);
        if (problem.isPresent()) {
            return UcloudReply.refused(call, problem.getAsInt(), "refused: " + problem.getAsInt());
        }
        return switch (order) {
            case Order.Take() -> taken(call, Optional.empty());
            case Order.Unrecognised() -> {
                taken(call, Optional.empty());
                yield UcloudReply.refused(call, Order.UNRECOGNISED_NUMBER, "nobody knows");
            }
            case Order.Say(String code) -> UcloudReply.refused(call, number(code), "refused: " + code);
            case Order.Refuse(Refusal refusal) -> refused(call, refusal);
        };
    }

    private static int number(String code) {
        return code.matches("-?[0-9]{1,9}") ? Integer.parseInt(code) : Order.UNRECOGNISED_NUMBER;
    }

    private HttpResponse refused(UcloudCall call, Refusal refusal) {
        return switch (refusal) {
            case ACCOUNT_LIMIT -> UcloudReply.refused(call, THROTTLED, "Request was throttled");
            case RECIPIENT_LIMIT -> taken(call, Optional.of(Ending.TOO_MANY));
            case BAD_NUMBER -> UcloudReply.refused(call, BAD_NUMBER, "Some phone numbers are invalid");
            case ACCOUNT_SUSPENDED -> UcloudReply.refused(call, BALANCE, "The balance is used up");
            case UNAVAILABLE -> UcloudReply.reply(503, call, SERVICE_FAULT, "Service unavailable", Map.of());
            case BLACKLISTED -> taken(call, Optional.of(Ending.BLACKLISTED));
            case BAD_CONTENT -> UcloudReply.refused(call, TEMPLATE, "The template is not available");
        };
    }

    private static OptionalInt problem(UcloudCall call) {
        List<String> written = call.texts("PhoneNumbers");
        if (written.isEmpty() || call.text("TemplateId").isEmpty()) {
            return OptionalInt.of(MISSING);
        }
        if (written.size() > MOST_NUMBERS) {
            return OptionalInt.of(TOO_MANY_NUMBERS);
        }
        String id = call.text("UserId");
        if (id.length() > ID_CHARACTERS || FORBIDDEN_IN_ID.matcher(id).find()) {
            return OptionalInt.of(PARAMETER);
        }
        var phones = phones(call);
        return phones.size() < written.size() ? OptionalInt.of(BAD_NUMBER) : ofContent(call, phones);
    }

    private static OptionalInt ofContent(UcloudCall call, List<String> phones) {
        boolean mainland = phones.stream().anyMatch(Numbers::isMainland);
        Optional<DemoTemplate> template =
                DemoAccounts.ofUcloud(call.text("TemplateId")).filter(DemoTemplate::approved);
        if (template.isEmpty() || template.get().international() == mainland) {
            return OptionalInt.of(TEMPLATE);
        }
        String signature = call.text("SigContent");
        if (signature.isEmpty() ? mainland : !signature.equals(DemoAccounts.SIGNATURE)) {
            return OptionalInt.of(SIGNATURE);
        }
        var parameters = call.texts("TemplateParams");
        return parameters.size() == template.get().parameters().size()
                        && parameters.stream().noneMatch(String::isEmpty)
                ? OptionalInt.empty()
                : OptionalInt.of(TEMPLATE_PARAMETERS);
    }

    private static List<String> phones(UcloudCall call) {
        return call.texts("PhoneNumbers").stream()
                .flatMap(written -> e164(written).stream())
                .toList();
    }

    private HttpResponse taken(UcloudCall call, Optional<Ending> ending) {
        String session = Replies.requestId();
        DemoTemplate template = DemoAccounts.ofUcloud(call.text("TemplateId")).orElseThrow();
        for (String phone : phones(call)) {
            var sent = new Sent(
                    UcloudDialect.VENDOR,
                    session,
                    call.text("UserId"),
                    phone,
                    call.text("SigContent"),
                    template.filled(call.texts("TemplateParams")),
                    call.text("TemplateId"),
                    !Numbers.isMainland(phone),
                    desk.now());
            ending.ifPresentOrElse(how -> desk.take(sent, how), () -> desk.take(sent));
        }
        return UcloudReply.reply(
                200, call, 0, "Send success", Replies.members("SessionNo", session, "UserId", call.text("UserId")));
    }
}
