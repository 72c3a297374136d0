package dev.sendcode.simulator.alibaba;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.DemoTemplate.Kind;
import dev.sendcode.simulator.DemoTemplate.Review;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Ending;
import dev.sendcode.simulator.Numbers;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import dev.sendcode.simulator.Sent;
import dev.sendcode.simulator.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of the API 2017-05-25. */
final class AlibabaQueries {

    private static final int MOST_PER_PAGE = 50;
    private static final String REVIEWED = "2026-01-01 08:00:00";

    private final Desk desk;

    AlibabaQueries(Desk desk) {
        this.desk = desk;
    }

    /** {@code QuerySendDetails}: with the text, code and all, as the vendor answers it. */
    HttpResponse details(AlibabaCall call) {
        for (String needed : List.of("PhoneNumber", "SendDate", "PageSize", "CurrentPage")) {
            if (call.text(needed).isEmpty()) {
                return new AlibabaError("Missing" + needed, needed + " is mandatory for this action.").response(false);
            }
        }
        Optional<String> phone =
                Numbers.mainland(call.text("PhoneNumber")).or(() -> Numbers.international(call.text("PhoneNumber")));
        int size = number(call.text("PageSize"));
        int page = number(call.text("CurrentPage"));
        if (phone.isEmpty() || size < 1 || size > MOST_PER_PAGE || page < 1) {
            return AlibabaError.of("isv.INVALID_PARAMETERS").response(false);
        }
        var found = desk.reports()
                .find(
                        AlibabaDialect.VENDOR,
                        sent -> !sent.international()
                                && sent.phone().equals(phone.get())
                                && Times.china(sent.time(), "uuuuMMdd").equals(call.text("SendDate"))
                                && (call.text("BizId").isEmpty()
                                        || sent.messageId().equals(call.text("BizId"))));
        var shown = found.stream()
                .skip((long) size * (page - 1))
                .limit(size)
                .map(this::detail)
                .toList();
        return ok(Replies.members(
                "TotalCount", String.valueOf(found.size()), "SmsSendDetailDTOs", Map.of("SmsSendDetailDTO", shown)));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private Map<String, Object> detail(Sent sent) {
        Optional<Report> report = desk.reports().of(sent);
        var detail = Replies.members(
                "PhoneNum", AlibabaReceipts.written(sent.phone()),
                "SendStatus", report.map(AlibabaQueries::status).orElse(1),
                "TemplateCode", sent.template(),
                "Content", "【" + sent.signature() + "】" + sent.text(),
                "SendDate", Times.china(sent.time()),
                "OutId", sent.dispatchId());
        report.ifPresent(known -> {
            detail.put("ErrCode", AlibabaReceipts.code(known.ending()));
            detail.put("ReceiveDate", Times.china(known.time()));
        });
        return detail;
    }

    private static int status(Report report) {
        return report.ending() == Ending.DELIVERED ? 3 : 2;
    }

    /**
     * {@code QuerySmsTemplate}, and {@code GetSmsTemplate} with its own names.
     *
     * @param get whether it is the latter
     */
    HttpResponse template(AlibabaCall call, boolean get) {
        return DemoAccounts.ofAlibaba(call.text("TemplateCode"))
                .map(template -> ok(get ? asGot(template) : asQueried(template)))
                .orElseGet(() -> AlibabaError.of("isv.SMS_TEMPLATE_ILLEGAL").response(false));
    }

    private static Map<String, Object> asQueried(DemoTemplate template) {
        return Replies.members(
                "TemplateCode", DemoAccounts.alibabaTemplate(template),
                "TemplateName", template.name(),
                "TemplateContent", template.named(),
                "TemplateType", type(template),
                "TemplateStatus", status(template.review()),
                "Reason", reason(template.review()),
                "CreateDate", REVIEWED);
    }

    private static Map<String, Object> asGot(DemoTemplate template) {
        var got = asQueried(template);
        got.put("TemplateType", String.valueOf(type(template)));
        got.put("TemplateStatus", String.valueOf(status(template.review())));
        got.put("IntlType", template.international() ? 3 : 0);
        got.put(
                "VariableAttribute",
                template.parameters().stream()
                        .map(name -> "\"" + name + "\":\""
                                + (name.equals("code") ? "characterWithNumber" : "numberCaptcha") + "\"")
                        .collect(Collectors.joining(",", "{", "}")));
        got.put("AuditInfo", Map.of("AuditDate", REVIEWED, "RejectInfo", reason(template.review())));
        got.put("RelatedSignName", DemoAccounts.SIGNATURE);
        return got;
    }

    private static int type(DemoTemplate template) {
        if (template.international()) {
            return 3;
        }
        return template.kind() == Kind.CODE ? 0 : 1;
    }

    private static int status(Review review) {
        return switch (review) {
            case IN_REVIEW -> 0;
            case APPROVED -> 1;
            case REJECTED -> 2;
        };
    }

    private static String reason(Review review) {
        return review == Review.REJECTED ? "not what it says" : "";
    }

    /**
     * {@code QuerySmsSign}, and {@code GetSmsSign}.
     *
     * @param get whether it is the latter
     */
    HttpResponse signature(AlibabaCall call, boolean get) {
        String name = call.text("SignName");
        if (!List.of(DemoAccounts.SIGNATURE, DemoAccounts.PENDING_SIGNATURE).contains(name)) {
            return AlibabaError.of("isv.SMS_SIGN_ILLEGAL").response(false);
        }
        int status = name.equals(DemoAccounts.SIGNATURE) ? 1 : 0;
        var sign = Replies.members("SignName", name, "SignStatus", status, "CreateDate", REVIEWED);
        sign.put(get ? "AuditInfo" : "Reason", get ? Map.of("RejectInfo", "") : "");
        return ok(sign);
    }

    /** {@code SmsConversionIntl}. */
    HttpResponse conversion(AlibabaCall call) {
        boolean known = !desk.reports()
                .find(AlibabaDialect.VENDOR, sent -> sent.messageId().equals(call.text("MessageId")))
                .isEmpty();
        return known
                ? ok(Replies.members())
                : AlibabaError.of("isv.INVALID_PARAMETERS").response(false);
    }

    private static HttpResponse ok(Map<String, Object> members) {
        var answer = Replies.members("Code", "OK", "Message", "OK", "RequestId", Replies.requestId());
        answer.putAll(members);
        return Replies.json(200, answer);
    }
}
