package dev.sendcode.simulator.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What can be asked, after https://cloud.tencent.com/document/api/382/52071. */
final class TencentQueries {

    private static final int MOST = 100;
    private static final long REVIEWED = 1_767_225_600; // when the demo account's papers were approved
    private static final long APPROVED_SIGN = 100001;
    private static final long PENDING_SIGN = 100002;

    private final Desk desk;

    TencentQueries(Desk desk) {
        this.desk = desk;
    }

    /** {@code PullSmsSendStatus}: what it returns is gone. */
    HttpResponse pull(JsonNode body) {
        int limit = body.path("Limit").asInt(0);
        if (!ours(body)) {
            return unknownApp();
        }
        if (limit < 1 || limit > MOST) {
            return new TencentError("InvalidParameter", "Limit is 1 to 100.").response();
        }
        return statuses(desk.reports().pull(TencentDialect.VENDOR, limit).stream());
    }

    /** {@code PullSmsSendStatusByPhoneNumber}: what it returns stays. */
    HttpResponse pullByPhoneNumber(JsonNode body) {
        if (!ours(body)) {
            return unknownApp();
        }
        String phone = body.path("PhoneNumber").asText("");
        int limit = body.path("Limit").asInt(0);
        if (limit < 1 || limit > MOST || !phone.startsWith("+")) {
            return new TencentError("InvalidParameter", "PhoneNumber (E.164) and Limit (1 to 100) are needed.")
                    .response();
        }
        long begin = body.path("BeginTime").asLong(0);
        long end = body.path("EndTime").asLong(Long.MAX_VALUE);
        return statuses(desk
                .reports()
                .find(
                        TencentDialect.VENDOR,
                        sent -> sent.phone().equals(phone)
                                && sent.time().getEpochSecond() >= begin
                                && sent.time().getEpochSecond() <= end)
                .stream()
                .flatMap(sent -> desk.reports().of(sent).stream())
                .skip(Math.max(0, body.path("Offset").asInt(0)))
                .limit(limit));
    }

    private static boolean ours(JsonNode body) {
        return body.path("SmsSdkAppId").asText("").equals(DemoAccounts.TENCENT_SDK_APP_ID);
    }

    private static HttpResponse unknownApp() {
        return TencentError.of("UnauthorizedOperation.SmsSdkAppIdVerifyFail").response();
    }

    private static HttpResponse statuses(Stream<Report> reports) {
        return response(
                "PullSmsSendStatusSet", reports.map(TencentReceipts::pulled).toList());
    }

    /** {@code DescribeSmsTemplateList}. */
    HttpResponse templates(JsonNode body) {
        boolean international = body.path("International").asInt(0) == 1;
        Set<String> ids = ids(body, "TemplateIdSet");
        return response(
                "DescribeTemplateStatusSet",
                page(
                        body,
                        DemoTemplate.ALL.stream()
                                .filter(template -> template.international() == international)
                                .filter(template ->
                                        ids.isEmpty() || ids.contains(DemoAccounts.tencentTemplate(template)))
                                .map(TencentQueries::template)));
    }

    private static Map<String, Object> template(DemoTemplate template) {
        return Replies.members(
                "TemplateId", Long.valueOf(DemoAccounts.tencentTemplate(template)),
                "International", template.international() ? 1 : 0,
                "StatusCode", status(template.review()),
                "ReviewReply", template.review() == DemoTemplate.Review.REJECTED ? "not what it says" : "",
                "TemplateName", template.name(),
                "CreateTime", REVIEWED,
                "TemplateContent", template.numbered());
    }

    private static int status(DemoTemplate.Review review) {
        return switch (review) {
            case APPROVED -> 0;
            case IN_REVIEW -> 1;
            case REJECTED -> -1;
        };
    }

    /** {@code DescribeSmsSignList}. */
    HttpResponse signatures(JsonNode body) {
        Set<String> ids = ids(body, "SignIdSet");
        return response(
                "DescribeSignListStatusSet",
                Stream.of(
                                Map.entry(APPROVED_SIGN, DemoAccounts.SIGNATURE),
                                Map.entry(PENDING_SIGN, DemoAccounts.PENDING_SIGNATURE))
                        .filter(sign -> ids.isEmpty() || ids.contains(String.valueOf(sign.getKey())))
                        .map(sign -> Replies.members(
                                "SignId",
                                sign.getKey(),
                                "International",
                                body.path("International").asInt(0),
                                "StatusCode",
                                sign.getKey() == APPROVED_SIGN ? 0 : 1,
                                "ReviewReply",
                                "",
                                "SignName",
                                sign.getValue(),
                                "CreateTime",
                                REVIEWED))
                        .toList());
    }

    /** {@code ReportConversion}. */
    HttpResponse conversion(JsonNode body) {
        Optional<String> serial = desk
                .reports()
                .find(
                        TencentDialect.VENDOR,
                        sent -> sent.messageId().equals(body.path("SerialNo").asText("")))
                .stream()
                .map(sent -> sent.messageId())
                .findFirst();
        return serial.isPresent()
                ? response(
                        "ReportConversionStatus",
                        Replies.members("SerialNo", serial.get(), "Code", "Ok", "Message", "success"))
                : TencentError.of("InvalidParameter").response();
    }

    private static Set<String> ids(JsonNode body, String name) {
        return StreamSupport.stream(body.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Map<String, Object>> page(JsonNode body, Stream<Map<String, Object>> all) {
        return all.skip(Math.max(0, body.path("Offset").asInt(0)))
                .limit(Math.clamp(body.path("Limit").asInt(MOST), 1, MOST))
                .toList();
    }

    private static HttpResponse response(String name, Object value) {
        return Replies.json(
                200, Replies.members("Response", Replies.members(name, value, "RequestId", Replies.requestId())));
    }
}
