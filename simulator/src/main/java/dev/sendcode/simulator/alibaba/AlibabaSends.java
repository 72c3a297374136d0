package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Refusal;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code SendSms}, after https://help.aliyun.com/document_detail/419273.html. */
final class AlibabaSends {

    private static final int MOST_NUMBERS = 1000;
    private static final int BIZ_DIGITS = 18;
    /** Eleven digits that may be a North American number as well, where the template is one for abroad. */
    private static final Pattern NORTH_AMERICA = Pattern.compile("1[2-9][0-9]{2}[2-9][0-9]{6}");

    private final Desk desk;
    private final AlibabaLimits limits;

    AlibabaSends(Desk desk) {
        this.desk = desk;
        this.limits = new AlibabaLimits(desk);
    }

    static Arrival arrival(AlibabaCall call) {
        String first = call.text("PhoneNumbers").split(",", 2)[0];
        return new Arrival(call.text("OutId"), e164(call, first).orElse(""));
    }

    private static Optional<String> e164(AlibabaCall call, String written) {
        boolean abroad = DemoAccounts.ofAlibaba(call.text("TemplateCode"))
                .filter(DemoTemplate::international)
                .isPresent();
        if (abroad && NORTH_AMERICA.matcher(written).matches()) {
            return Numbers.international(written);
        }
        return Numbers.mainland(written).or(() -> Numbers.international(written));
    }

    HttpResponse send(AlibabaCall call, Order order) {
        return check(call, order).map(error -> error.response(false)).orElseGet(() -> take(call, order));
    }

    private Optional<AlibabaError> check(AlibabaCall call, Order order) {
        var problem = ofRequest(call).or(() -> ofContent(call)).or(limits::rate);
        if (problem.isPresent()) {
            return problem;
        }
        return switch (order) {
            case Order.Say(String code) -> Optional.of(AlibabaError.of(code));
            case Order.Refuse(Refusal refusal) -> Optional.of(code(refusal));
            case Order.Take(), Order.Unrecognised() ->
                limits.of(call.text("SignName"), otp(call) ? phones(call) : List.of());
        };
    }

    private static Optional<AlibabaError> ofRequest(AlibabaCall call) {
        for (String needed : List.of("PhoneNumbers", "SignName", "TemplateCode")) {
            if (call.text(needed).isEmpty()) {
                return Optional.of(new AlibabaError("Missing" + needed, needed + " is mandatory for this action."));
            }
        }
        String[] written = call.text("PhoneNumbers").split(",", -1);
        if (written.length > MOST_NUMBERS) {
            return Optional.of(AlibabaError.of("isv.MOBILE_COUNT_OVER_LIMIT"));
        }
        return phones(call).size() < written.length
                ? Optional.of(AlibabaError.of("isv.MOBILE_NUMBER_ILLEGAL"))
                : Optional.empty();
    }

    private static List<String> phones(AlibabaCall call) {
        var phones = new ArrayList<String>();
        for (String written : call.text("PhoneNumbers").split(",", -1)) {
            e164(call, written).ifPresent(phones::add);
        }
        return phones;
    }

    private static Optional<AlibabaError> ofContent(AlibabaCall call) {
        if (!call.text("SignName").equals(DemoAccounts.SIGNATURE)) {
            return Optional.of(AlibabaError.of("isv.SMS_SIGNATURE_ILLEGAL"));
        }
        Optional<DemoTemplate> template =
                DemoAccounts.ofAlibaba(call.text("TemplateCode")).filter(DemoTemplate::approved);
        if (template.isEmpty()) {
            return Optional.of(AlibabaError.of("isv.SMS_TEMPLATE_ILLEGAL"));
        }
        for (String phone : phones(call)) {
            if (Numbers.isMainland(phone) == template.get().international()) {
                return Optional.of(AlibabaError.of(
                        template.get().international()
                                ? "isv.DOMESTIC_NUMBER_NOT_SUPPORTED"
                                : "isv.SMS_TEMPLATE_ILLEGAL"));
            }
        }
        return AlibabaParameters.problem(template.get(), call.text("TemplateParam"));
    }

    private static boolean otp(AlibabaCall call) {
        return DemoAccounts.ofAlibaba(call.text("TemplateCode"))
                .filter(template -> template.kind() == DemoTemplate.Kind.CODE && !template.international())
                .isPresent();
    }

    private HttpResponse take(AlibabaCall call, Order order) {
        DemoTemplate template =
                DemoAccounts.ofAlibaba(call.text("TemplateCode")).orElseThrow();
        String bizId = Desk.digits(BIZ_DIGITS) + "^0";
        for (String phone : phones(call)) {
            desk.take(new Sent(
                    AlibabaDialect.VENDOR,
                    bizId,
                    call.text("OutId"),
                    phone,
                    call.text("SignName"),
                    template.filled(AlibabaParameters.values(call.text("TemplateParam"))),
                    call.text("TemplateCode"),
                    false,
                    desk.now()));
        }
        return order instanceof Order.Unrecognised
                ? AlibabaError.of(Order.UNRECOGNISED).response(false)
                : Replies.json(
                        200,
                        Replies.members(
                                "Message", "OK", "RequestId", Replies.requestId(), "Code", "OK", "BizId", bizId));
    }

    private static AlibabaError code(Refusal refusal) {
        return AlibabaError.of(
                switch (refusal) {
                    case ACCOUNT_LIMIT -> "Throttling.User";
                    case RECIPIENT_LIMIT -> "isv.BUSINESS_LIMIT_CONTROL";
                    case BAD_NUMBER -> "isv.MOBILE_NUMBER_ILLEGAL";
                    case ACCOUNT_SUSPENDED -> "isv.OUT_OF_SERVICE";
                    case UNAVAILABLE -> "ServiceUnavailable";
                    case BLACKLISTED -> "isv.CUSTOMER_REFUSED";
                    case BAD_CONTENT -> "isv.SMS_TEMPLATE_ILLEGAL";
                });
    }
}
