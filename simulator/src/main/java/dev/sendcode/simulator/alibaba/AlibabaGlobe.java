package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.Arrival;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Order;
import dev.sendcode.simulator.Refusal;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Sent;
import dev.sendcode.simulator.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code SendMessageToGlobe} and what belongs to it, after https://help.aliyun.com/zh/sms/developer-reference/api-dysmsapi-2018-05-01-sendmessagetoglobe. */
final class AlibabaGlobe {

    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9]{0,11}|[0-9]{12,15}");
    private static final int TASK_CHARACTERS = 255;
    private static final int MESSAGE_DIGITS = 18;
    private static final int SEGMENT = 153;
    private static final int SINGLE = 160;

    private final Desk desk;

    AlibabaGlobe(Desk desk) {
        this.desk = desk;
    }

    static Arrival arrival(AlibabaCall call) {
        return new Arrival(
                call.text("TaskId"), Numbers.international(call.text("To")).orElse(""));
    }

    HttpResponse send(AlibabaCall call, Order order) {
        return check(call)
                .or(() -> ordered(order))
                .map(error -> error.response(true))
                .orElseGet(() -> take(call, order));
    }

    private static Optional<AlibabaError> check(AlibabaCall call) {
        for (String needed : List.of("To", "Message")) {
            if (call.text(needed).isEmpty()) {
                return Optional.of(new AlibabaError("Missing" + needed, needed + " is mandatory for this action."));
            }
        }
        Optional<String> phone = Numbers.international(call.text("To"));
        if (phone.isEmpty()) {
            return Optional.of(AlibabaError.of("MOBILE_NUMBER_ILLEGAL"));
        }
        if (Numbers.isMainland(phone.get())) {
            return Optional.of(AlibabaError.of("COUNTRY_RESTRICTED"));
        }
        if (!SENDER.matcher(call.text("From")).matches()) {
            return Optional.of(AlibabaError.of("INVALID_SENDERID"));
        }
        if (!List.of("", "OTP", "NOTIFY", "MKT").contains(call.text("Type"))
                || call.text("TaskId").length() > TASK_CHARACTERS) {
            return Optional.of(AlibabaError.of("INVALID_PARAMETERS"));
        }
        return Optional.empty();
    }

    private static Optional<AlibabaError> ordered(Order order) {
        return switch (order) {
            case Order.Say(String code) -> Optional.of(AlibabaError.of(code));
            case Order.Refuse(Refusal refusal) -> Optional.of(code(refusal));
            case Order.Take(), Order.Unrecognised() -> Optional.empty();
        };
    }

    private HttpResponse take(AlibabaCall call, Order order) {
        String messageId = Desk.digits(MESSAGE_DIGITS);
        desk.take(new Sent(
                AlibabaDialect.VENDOR,
                messageId,
                call.text("TaskId"),
                "+" + call.text("To"),
                call.text("From"),
                call.text("Message"),
                "",
                true,
                desk.now()));
        if (order instanceof Order.Unrecognised) {
            return AlibabaError.of(Order.UNRECOGNISED).response(true);
        }
        return Replies.json(
                200,
                Replies.members(
                        "ResponseCode", "OK",
                        "ResponseDescription", "The SMS Send Request was accepted",
                        "MessageId", messageId,
                        "To", call.text("To"),
                        "From", call.text("From"),
                        "Segments", String.valueOf(segments(call.text("Message"))),
                        "NumberDetail", Map.of("Country", "", "Region", "", "Carrier", ""),
                        "RequestId", Replies.requestId()));
    }

    private static int segments(String message) {
        return message.length() <= SINGLE ? 1 : (message.length() + SEGMENT - 1) / SEGMENT;
    }

    private static AlibabaError code(Refusal refusal) {
        return AlibabaError.of(
                switch (refusal) {
                    case ACCOUNT_LIMIT -> "Throttling.User";
                    case RECIPIENT_LIMIT -> "BUSINESS_LIMIT_CONTROL_MINUTE";
                    case BAD_NUMBER -> "MOBILE_NUMBER_ILLEGAL";
                    case ACCOUNT_SUSPENDED -> "OUT_OF_SERVICE";
                    case UNAVAILABLE -> "ServiceUnavailable";
                    case BLACKLISTED -> "BLACK_KEY_CONTROL_LIMIT";
                    case BAD_CONTENT -> "SMS_CONTENT_CODE_ILLEGAL";
                });
    }

    /** {@code QueryMessage}. */
    HttpResponse query(AlibabaCall call) {
        return found(call)
                .map(sent -> Replies.json(200, status(sent)))
                .orElseGet(() -> AlibabaError.of("INVALID_PARAMETERS").response(true));
    }

    private Optional<Sent> found(AlibabaCall call) {
        return desk
                .reports()
                .find(
                        AlibabaDialect.VENDOR,
                        sent -> sent.international() && sent.messageId().equals(call.text("MessageId")))
                .stream()
                .findFirst();
    }

    private Map<String, Object> status(Sent sent) {
        Optional<Report> report = desk.reports().of(sent);
        var status = Replies.members(
                "ResponseCode", "OK",
                "ResponseDescription", "OK",
                "MessageId", sent.messageId(),
                "TaskId", sent.dispatchId(),
                "To", sent.phone().substring(1),
                "Message", sent.text(),
                "SendDate", Times.mail(sent.time()),
                "Status", report.map(AlibabaGlobe::statusOf).orElse(3),
                "ErrorCode",
                        report.map(known -> AlibabaReceipts.codeAbroad(known.ending()))
                                .orElse(""),
                "RequestId", Replies.requestId());
        report.ifPresent(known -> status.put("ReceiveDate", Times.mail(known.time())));
        return status;
    }

    private static int statusOf(Report report) {
        return report.ending() == Ending.DELIVERED ? 1 : 2;
    }

    /** {@code SmsConversion}. */
    HttpResponse conversion(AlibabaCall call) {
        return found(call).isPresent()
                ? Replies.json(
                        200,
                        Replies.members(
                                "ResponseCode", "OK", "ResponseDescription", "OK", "RequestId", Replies.requestId()))
                : AlibabaError.of("INVALID_PARAMETERS").response(true);
    }
}
