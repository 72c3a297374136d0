package dev.sendcode.simulator.ucloud;

import dev.sendcode.runtime.http.HttpResponse;
import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.DemoTemplate.Kind;
import dev.sendcode.simulator.DemoTemplate.Review;
import dev.sendcode.simulator.Desk;
import dev.sendcode.simulator.Replies;
import dev.sendcode.simulator.Report;
import java.util.List;
import java.util.Map;

/** What can be asked. */
final class UcloudQueries {

    private static final int PARAMETER = 18000;
    private static final int TEMPLATE = 18017;
    private static final int SIGNATURE = 18016;
    private static final int MOST_SESSIONS = 100;
    private static final int MOST_REPORTS = 200;
    private static final long REVIEWED = 1_767_225_600; // when the demo account's papers were approved

    private final Desk desk;

    UcloudQueries(Desk desk) {
        this.desk = desk;
    }

    /** {@code GetUSMSSendReceipt}: what it returns stays. */
    HttpResponse receipts(UcloudCall call) {
        List<String> sessions = call.texts("SessionNoSet");
        if (sessions.isEmpty() || sessions.size() > MOST_SESSIONS) {
            return UcloudReply.refused(call, PARAMETER, "1 to 100 SessionNoSet are needed");
        }
        return UcloudReply.ok(
                call, Map.of("Data", sessions.stream().map(this::session).toList()));
    }

    private Map<String, Object> session(String session) {
        var receipts = desk
                .reports()
                .find(UcloudDialect.VENDOR, sent -> sent.messageId().equals(session))
                .stream()
                .flatMap(sent -> desk.reports().of(sent).stream())
                .map(UcloudReceipts::of)
                .toList();
        return Replies.members("SessionNo", session, "ReceiptSet", receipts);
    }

    /** {@code PullUSMSReport}: what it returns is gone. */
    HttpResponse pull(UcloudCall call) {
        String limit = call.text("Limit");
        int most = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > MOST_REPORTS) {
            return UcloudReply.refused(call, PARAMETER, "Limit is 1 to 200");
        }
        var reports = desk.reports().pull(UcloudDialect.VENDOR, most).stream()
                .map(UcloudQueries::pulled)
                .toList();
        return UcloudReply.ok(call, Replies.members("ReqUuid", Replies.requestId(), "ReportSet", reports));
    }

    private static Map<String, Object> pulled(Report report) {
        var pulled = UcloudReceipts.of(report);
        pulled.put("SessionNo", report.sent().messageId());
        return pulled;
    }

    /** {@code QueryUSMSTemplate}. */
    HttpResponse template(UcloudCall call) {
        return DemoAccounts.ofUcloud(call.text("TemplateId"))
                .map(template -> UcloudReply.ok(call, Map.of("Data", of(template))))
                .orElseGet(() -> UcloudReply.refused(call, TEMPLATE, "The template is not available"));
    }

    private static Map<String, Object> of(DemoTemplate template) {
        return Replies.members(
                "TemplateId",
                DemoAccounts.ucloudTemplate(template),
                "Purpose",
                template.kind() == Kind.CODE ? 1 : 2,
                "TemplateName",
                template.name(),
                "Template",
                template.numbered(),
                "UnsubscribeInfo",
                "",
                "Status",
                status(template.review()),
                "Remark",
                "",
                "ErrDesc",
                template.review() == Review.REJECTED ? "not what it says" : "",
                "CreateTime",
                REVIEWED,
                "Instruction",
                "");
    }

    private static int status(Review review) {
        return switch (review) {
            case IN_REVIEW -> 1;
            case APPROVED -> 2;
            case REJECTED -> 3;
        };
    }

    /** {@code QueryUSMSSignature}, by id or by content. */
    HttpResponse signature(UcloudCall call) {
        String content = call.text("SigContent");
        if (!List.of(DemoAccounts.SIGNATURE, DemoAccounts.PENDING_SIGNATURE).contains(content)) {
            return UcloudReply.refused(call, SIGNATURE, "The signature is not available");
        }
        return UcloudReply.ok(
                call,
                Map.of(
                        "Data",
                        Replies.members(
                                "SigId",
                                "Sig" + content,
                                "SigContent",
                                content,
                                "Status",
                                content.equals(DemoAccounts.SIGNATURE) ? 2 : 1,
                                "ErrDesc",
                                "")));
    }

    /** {@code AddBackfill}: the code was used. */
    HttpResponse conversion(UcloudCall call) {
        return UcloudReply.ok(call, Map.of());
    }
}
