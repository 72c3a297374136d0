package dev.sendcode.simulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Digests;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Refusal;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code SendSms}, after https://cloud.tencent.com/document/api/382/55981. */
final class TencentSends {

    private static final int MOST_NUMBERS = 200;
    private static final int CONTEXT_BYTES = 512;
    private static final int SERIAL_DIGITS = 28;

    private final Desk desk;
    private final TencentLimits limits;

    TencentSends(Desk desk) {
        this.desk = desk;
        this.limits = new TencentLimits(desk);
    }

    /** A request's content, read without checks. */
    private record Send(JsonNode body) {

        List<String> phones() {
            return texts("PhoneNumberSet");
        }

        List<String> parameters() {
            return texts("TemplateParamSet");
        }

        String text(String name) {
            return body.path(name).asText("");
        }

        private List<String> texts(String name) {
            return StreamSupport.stream(body.path(name).spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    static Arrival arrival(JsonNode body) {
        var send = new Send(body);
        return new Arrival(
                send.text("SessionContext"),
                send.phones().stream().findFirst().flatMap(TencentSends::e164).orElse(""));
    }

    /** A plus sign and country code; of the mainland also as it is dialled there. */
    static Optional<String> e164(String text) {
        return Numbers.mainland(text).or(() -> Numbers.e164(text));
    }

    HttpResponse send(JsonNode body, Order order) {
        var send = new Send(body);
        var problem = ofRequest(send).or(limits::rate);
        if (problem.isPresent()) {
            return problem.get().response();
        }
        if (order instanceof Order.Say(String code) && TencentError.of(code).isOfRequest()) {
            return TencentError.of(code).response();
        }
        if (order instanceof Order.Refuse(Refusal refusal) && code(refusal).isOfRequest()) {
            return code(refusal).response(refusal == Refusal.UNAVAILABLE ? 503 : 200);
        }
        var statuses = new ArrayList<Map<String, Object>>();
        for (String phone : send.phones()) {
            statuses.add(one(send, phone, statuses.isEmpty() ? order : behind(phone)));
        }
        return Replies.json(
                200,
                Replies.members(
                        "Response", Replies.members("SendStatusSet", statuses, "RequestId", Replies.requestId())));
    }

    private Order behind(String phone) {
        return e164(phone).flatMap(desk::scripted).<Order>map(Order.Refuse::new).orElseGet(Order.Take::new);
    }

    private static Optional<TencentError> ofRequest(Send send) {
        for (String needed : List.of("SmsSdkAppId", "TemplateId")) {
            if (send.text(needed).isEmpty()) {
                return Optional.of(new TencentError("MissingParameter", needed + " is needed."));
            }
        }
        if (send.phones().isEmpty()) {
            return Optional.of(new TencentError("MissingParameter", "PhoneNumberSet is needed."));
        }
        if (send.phones().size() > MOST_NUMBERS) {
            return Optional.of(new TencentError("LimitExceeded.PhoneNumberCountLimit", "At most 200 numbers."));
        }
        if (!send.text("SmsSdkAppId").equals(DemoAccounts.TENCENT_SDK_APP_ID)) {
            return Optional.of(
                    new TencentError("UnauthorizedOperation.SmsSdkAppIdVerifyFail", "The SmsSdkAppId is not yours."));
        }
        if (Digests.utf8(send.text("SessionContext")).length >= CONTEXT_BYTES) {
            return Optional.of(new TencentError("InvalidParameter", "SessionContext is shorter than 512 bytes."));
        }
        return Optional.empty();
    }

    private Map<String, Object> one(Send send, String written, Order order) {
        Optional<String> phone = e164(written);
        if (phone.isEmpty()) {
            return refused(send, written, TencentError.of("InvalidParameterValue.IncorrectPhoneNumber"));
        }
        boolean mainland = Numbers.isMainland(phone.get());
        Optional<DemoTemplate> template =
                DemoAccounts.ofTencent(send.text("TemplateId")).filter(DemoTemplate::approved);
        var problem = TencentContent.problem(template, mainland, send.text("SignName"), send.parameters(), mixed(send))
                .map(TencentError::of);
        if (problem.isPresent() || template.isEmpty()) {
            return refused(send, written, problem.orElseThrow());
        }
        Optional<TencentError> refusal = switch (order) {
            case Order.Take(), Order.Unrecognised() -> Optional.empty();
            case Order.Say(String code) -> Optional.of(TencentError.of(code));
            case Order.Refuse(Refusal why) -> Optional.of(code(why));
        };
        if (refusal.isPresent()) {
            return refused(send, written, refusal.get());
        }
        String text = template.get().filled(send.parameters());
        var limit = limits.of(phone.get(), text);
        return limit.isPresent()
                ? refused(send, written, limit.get())
                : taken(send, phone.get(), text, order instanceof Order.Unrecognised);
    }

    private static boolean mixed(Send send) {
        return send.phones().stream()
                        .flatMap(phone -> e164(phone).stream())
                        .map(Numbers::isMainland)
                        .distinct()
                        .count()
                > 1;
    }

    private Map<String, Object> taken(Send send, String phone, String text, boolean unrecognised) {
        String serial = "5000:" + Desk.digits(SERIAL_DIGITS);
        boolean mainland = Numbers.isMainland(phone);
        desk.take(new Sent(
                TencentDialect.VENDOR,
                serial,
                send.text("SessionContext"),
                phone,
                send.text("SignName"),
                text,
                send.text("TemplateId"),
                !mainland,
                desk.now()));
        return unrecognised
                ? status(send, phone, "", 0, new TencentError(Order.UNRECOGNISED, "nobody knows"))
                : status(send, phone, serial, 1, new TencentError("Ok", "send success"));
    }

    private static Map<String, Object> refused(Send send, String phone, TencentError error) {
        return status(send, phone, "", 0, error);
    }

    private static Map<String, Object> status(Send send, String phone, String serial, int fee, TencentError said) {
        return Replies.members(
                "SerialNo",
                serial,
                "PhoneNumber",
                phone,
                "Fee",
                fee,
                "SessionContext",
                send.text("SessionContext"),
                "Code",
                said.code(),
                "Message",
                said.message(),
                "IsoCode",
                serial.isEmpty() ? "" : Numbers.country(phone));
    }

    private static TencentError code(Refusal refusal) {
        return TencentError.of(
                switch (refusal) {
                    case ACCOUNT_LIMIT -> "RequestLimitExceeded";
                    case RECIPIENT_LIMIT -> "LimitExceeded.PhoneNumberThirtySecondLimit";
                    case BAD_NUMBER -> "InvalidParameterValue.IncorrectPhoneNumber";
                    case ACCOUNT_SUSPENDED -> "UnauthorizedOperation.ServiceSuspendDueToArrears";
                    case UNAVAILABLE -> "InternalError";
                    case BLACKLISTED -> "FailedOperation.PhoneNumberInBlacklist";
                    case BAD_CONTENT -> "FailedOperation.TemplateIncorrectOrUnapproved";
                });
    }
}
