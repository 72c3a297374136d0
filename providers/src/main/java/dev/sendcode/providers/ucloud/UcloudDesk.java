package dev.sendcode.providers.ucloud;

import cn.ucloud.common.pojo.BaseRequestParam;
import cn.ucloud.usms.model.GetUSMSSendReceiptParam;
import cn.ucloud.usms.model.QueryUSMSSignatureParam;
import cn.ucloud.usms.model.QueryUSMSTemplateParam;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.ucloud.UcloudCalls.Called;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * UCloud's other actions; pages under docs.ucloud.cn/api/usms-api. Pulling must be switched on by UCloud's support, and keeps receipts for 72 hours.
 */
final class UcloudDesk implements VendorDesk {

    private static final int MOST = 200;

    private final UcloudCalls calls;

    UcloudDesk(UcloudCalls calls) {
        this.calls = calls;
    }

    @Override
    public Asked<Pulled> pullReceipts(VendorAccount account) {
        return ask(account, new OtherRequest("PullUSMSReport", Map.of("Limit", MOST)), answer -> {
            JsonNode reports = answer.answer().path("ReportSet");
            var facts = new ArrayList<ReceiptFact>();
            reports.forEach(report -> UcloudReceipts.fact(report).ifPresent(facts::add));
            return new Pulled(facts, answer.raw(), reports.size() - facts.size(), reports.size() >= MOST);
        });
    }

    /** By the session alone; without one, UCloud cannot be asked. */
    @Override
    public Asked<Optional<ReceiptFact>> findReceipt(VendorAccount account, Sent sent) {
        if (sent.vendorMessageId().isEmpty()) {
            return new Asked.Unsupported<>("UCloud finds messages by their SessionNo only");
        }
        String session = sent.vendorMessageId().get();
        return ask(account, new GetUSMSSendReceiptParam(List.of(session)), answer -> receipt(answer.answer(), session));
    }

    private static Optional<ReceiptFact> receipt(JsonNode answer, String session) {
        for (JsonNode one : answer.path("Data")) {
            if (one.path("SessionNo").asText("").equals(session)) {
                for (JsonNode receipt : one.path("ReceiptSet")) {
                    return Optional.of(UcloudReceipts.fact(session, receipt)); // one number was sent to
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Asked<Optional<VendorTemplate>> template(VendorAccount account, String vendorTemplateId, boolean mainland) {
        return orNone(
                ask(account, new QueryUSMSTemplateParam(vendorTemplateId), answer -> {
                    JsonNode data = answer.answer().path("Data");
                    return Optional.of(data)
                            .filter(found -> !text(found, "TemplateId").isEmpty())
                            .map(UcloudDesk::template);
                }),
                UcloudCodes.NO_TEMPLATE);
    }

    private static VendorTemplate template(JsonNode data) {
        var purpose = switch (data.path("Purpose").asInt(0)) {
            case 1 -> Purpose.VERIFICATION_CODE;
            case 2 -> Purpose.NOTICE;
            case 3 -> Purpose.PROMOTION;
            default -> Purpose.UNKNOWN;
        };
        return new VendorTemplate(
                text(data, "TemplateId"),
                text(data, "TemplateName"),
                text(data, "Template"),
                purpose,
                approval(data),
                remark(data));
    }

    @Override
    public Asked<Optional<VendorSignature>> signature(VendorAccount account, String signature, boolean mainland) {
        var request = new QueryUSMSSignatureParam();
        request.setSigContent(signature);
        return orNone(
                ask(account, request, answer -> {
                    JsonNode data = answer.answer().path("Data");
                    return Optional.of(data)
                            .filter(found -> text(found, "SigContent").equals(signature))
                            .map(found -> new VendorSignature(signature, approval(found), remark(found)));
                }),
                UcloudCodes.NO_SIGNATURE);
    }

    /** UCloud wants to hear of messages that were used, and of those alone. */
    @Override
    public Asked<Boolean> reportConversion(VendorAccount account, Sent sent, boolean used, Instant when) {
        if (!used || sent.vendorMessageId().isEmpty()) {
            return new Asked.Unsupported<>("UCloud takes reports of used codes whose SessionNo is known only");
        }
        var request = new OtherRequest(
                "AddBackfill",
                Map.of(
                        "SendNo", sent.vendorMessageId().get(),
                        "Target", UcloudPhones.write(sent.phone()),
                        "BackfillTime", when.getEpochSecond(),
                        "SendTime", sent.when().getEpochSecond()));
        return ask(account, request, _ -> true);
    }

    private <R> Asked<R> ask(VendorAccount account, BaseRequestParam question, Function<Called.Answered, R> reading) {
        var known = UcloudAccount.of(account);
        if (known.isEmpty()) {
            return new Asked.Failed<>(Cause.ACCOUNT, "BAD_FIELDS", Optional.empty());
        }
        return switch (calls.call(question, known.get())) {
            case Called.Answered answer -> new Asked.Answered<>(reading.apply(answer));
            case Called.Refused refused -> UcloudCodes.TABLE.failed(refused.code());
            case Called.Silent silent -> silent.why().failed();
        };
    }

    /** The code that says "there is none" is an answer here. */
    private static <R> Asked<Optional<R>> orNone(Asked<Optional<R>> asked, String noneCode) {
        return asked instanceof Asked.Failed<Optional<R>> failed
                        && failed.vendorCode().equals(Optional.of(noneCode))
                ? new Asked.Answered<>(Optional.empty())
                : asked;
    }

    private static Approval approval(JsonNode data) {
        return switch (data.path("Status").asInt(-1)) {
            case 2 -> Approval.APPROVED;
            case 0, 1 -> Approval.IN_REVIEW;
            case 4 -> Approval.DISABLED;
            default -> Approval.REJECTED;
        };
    }

    private static Optional<String> remark(JsonNode data) {
        return Optional.of(text(data, "ErrDesc")).filter(words -> !words.isBlank());
    }

    private static String text(JsonNode data, String field) {
        return data.path(field).asText("");
    }
}
