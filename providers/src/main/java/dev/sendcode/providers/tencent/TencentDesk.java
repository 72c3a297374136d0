package dev.sendcode.providers.tencent;

import com.tencentcloudapi.sms.v20210111.models.DescribeSignListStatus;
import com.tencentcloudapi.sms.v20210111.models.DescribeSmsSignListRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribeSmsTemplateListRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribeTemplateListStatus;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatus;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusByPhoneNumberRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.ReportConversionRequest;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.tencent.TencentCalls.Action;
import dev.sendcode.providers.tencent.TencentCalls.Called;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tencent's other actions. Pages: pulling 382/55980 and 382/55979, templates 382/52067, signatures 382/52071, conversion 382/55982. Pulling must be
 * switched on by Tencent's support; templates and signatures can be asked for by companies only.
 */
final class TencentDesk implements VendorDesk {

    private static final long MOST = 100;
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final TencentCalls calls;
    private final InstantSource clock;

    TencentDesk(TencentCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Asked<Pulled> pullReceipts(VendorAccount account) {
        return ask(
                account,
                known -> {
                    var request = new PullSmsSendStatusRequest();
                    request.setSmsSdkAppId(known.sdkAppId());
                    request.setLimit(MOST);
                    return client -> client.PullSmsSendStatus(request).getPullSmsSendStatusSet();
                },
                answer -> new Asked.Answered<>(pulled(answer.value(), answer.raw())));
    }

    private static Pulled pulled(PullSmsSendStatus[] statuses, byte[] raw) {
        var facts = Arrays.stream(statuses).flatMap(TencentPulls::fact).toList();
        return new Pulled(facts, raw, statuses.length - facts.size(), statuses.length >= MOST);
    }

    /** Looks through what was sent to that number since the call began; Tencent keeps 7 days and hands out 100. */
    @Override
    public Asked<Optional<ReceiptFact>> findReceipt(VendorAccount account, Sent sent) {
        return ask(
                account,
                known -> {
                    var request = new PullSmsSendStatusByPhoneNumberRequest();
                    request.setSmsSdkAppId(known.sdkAppId());
                    request.setPhoneNumber(sent.phone().e164());
                    request.setBeginTime(sent.when().minus(BEFORE).getEpochSecond());
                    request.setEndTime(clock.instant().getEpochSecond());
                    request.setOffset(0L);
                    request.setLimit(MOST);
                    return client ->
                            client.PullSmsSendStatusByPhoneNumber(request).getPullSmsSendStatusSet();
                },
                answer -> new Asked.Answered<>(Arrays.stream(answer.value())
                        .flatMap(TencentPulls::fact)
                        .filter(fact -> sent.vendorMessageId()
                                .map(fact.vendorMessageId()::equals)
                                .orElseGet(() -> fact.echoedDispatchId().equals(Optional.of(sent.dispatchId()))))
                        .findFirst()));
    }

    @Override
    public Asked<Optional<VendorTemplate>> template(VendorAccount account, String vendorTemplateId, boolean mainland) {
        if (!vendorTemplateId.matches("[0-9]{1,18}")) {
            return new Asked.Answered<>(Optional.empty()); // Tencent's ids are numbers
        }
        return ask(
                account,
                _ -> {
                    var request = new DescribeSmsTemplateListRequest();
                    request.setInternational(mainland ? 0L : 1L);
                    request.setTemplateIdSet(new Long[] {Long.valueOf(vendorTemplateId)});
                    return client -> client.DescribeSmsTemplateList(request).getDescribeTemplateStatusSet();
                },
                answer -> new Asked.Answered<>(Arrays.stream(answer.value())
                        .filter(found -> vendorTemplateId.equals(String.valueOf(found.getTemplateId())))
                        .map(TencentDesk::template)
                        .findFirst()));
    }

    private static VendorTemplate template(DescribeTemplateListStatus found) {
        return new VendorTemplate(
                String.valueOf(found.getTemplateId()),
                orEmpty(found.getTemplateName()),
                orEmpty(found.getTemplateContent()),
                Purpose.UNKNOWN, // Tencent does not say
                approval(found.getStatusCode()),
                remark(found.getReviewReply()));
    }

    @Override
    public Asked<Optional<VendorSignature>> signature(VendorAccount account, String signature, boolean mainland) {
        List<Long> ids = TencentAccount.of(account).map(TencentAccount::signIds).orElse(List.of());
        if (ids.isEmpty() && TencentAccount.of(account).isPresent()) {
            return new Asked.Unsupported<>("Tencent finds signatures by their ids only; set signIds of the account");
        }
        return ask(
                account,
                _ -> {
                    var request = new DescribeSmsSignListRequest();
                    request.setInternational(mainland ? 0L : 1L);
                    request.setSignIdSet(ids.toArray(Long[]::new));
                    return client -> client.DescribeSmsSignList(request).getDescribeSignListStatusSet();
                },
                answer -> new Asked.Answered<>(Arrays.stream(answer.value())
                        .filter(found -> signature.equals(found.getSignName()))
                        .map(TencentDesk::signature)
                        .findFirst()));
    }

    private static VendorSignature signature(DescribeSignListStatus found) {
        return new VendorSignature(
                orEmpty(found.getSignName()), approval(found.getStatusCode()), remark(found.getReviewReply()));
    }

    /** Tencent wants to hear of codes that were used, and of those alone. */
    @Override
    public Asked<Boolean> reportConversion(VendorAccount account, Sent sent, boolean used, Instant when) {
        if (!used || sent.vendorMessageId().isEmpty()) {
            return new Asked.Unsupported<>("Tencent takes reports of used codes whose serial number is known only");
        }
        return ask(
                account,
                known -> {
                    var request = new ReportConversionRequest();
                    request.setSmsSdkAppId(known.sdkAppId());
                    request.setSerialNo(sent.vendorMessageId().orElseThrow());
                    request.setConversionTime(when.getEpochSecond());
                    return client -> client.ReportConversion(request)
                            .getReportConversionStatus()
                            .getCode();
                },
                answer -> answer.value().equalsIgnoreCase(TencentCodes.OK)
                        ? new Asked.Answered<>(true)
                        : TencentCodes.TABLE.failed(answer.value()));
    }

    private <T, R> Asked<R> ask(
            VendorAccount account,
            Function<TencentAccount, Action<T>> question,
            Function<Called.Answered<T>, Asked<R>> reading) {
        var known = TencentAccount.of(account);
        if (known.isEmpty()) {
            return new Asked.Failed<>(Cause.ACCOUNT, "BAD_FIELDS", Optional.empty());
        }
        return switch (calls.call(known.get().credentials(), question.apply(known.get()))) {
            case Called.Answered<T> answer -> reading.apply(answer);
            case Called.Refused<T> refused -> TencentCodes.TABLE.failed(refused.code());
            case Called.Silent<T> silent -> silent.why().failed();
        };
    }

    /** 2 is "approved, not yet in force". */
    private static Approval approval(Long status) {
        return switch (String.valueOf(status)) {
            case "0" -> Approval.APPROVED;
            case "1", "2" -> Approval.IN_REVIEW;
            default -> Approval.REJECTED;
        };
    }

    private static Optional<String> remark(String text) {
        return Optional.ofNullable(text).filter(words -> !words.isBlank());
    }

    private static String orEmpty(String text) {
        return Optional.ofNullable(text).orElse("");
    }
}
