package dev.sendcode.providers.alibaba;

import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySmsSignRequest;
import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySmsSignResponseBody;
import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySmsTemplateRequest;
import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySmsTemplateResponseBody;
import com.aliyun.sdk.service.dysmsapi20170525.models.SmsConversionIntlRequest;
import com.aliyun.sdk.service.dysmsapi20170525.models.SmsConversionIntlResponseBody;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What Alibaba Cloud can be asked: about one message (by number and day, or by message id where a whole text went abroad), a template, a signature. It
 * hands out no queue of receipts, and learns of used codes abroad only.
 */
final class AlibabaDesk implements VendorDesk {

    /** The vendor's codes for "there is none". */
    private static final String NO_TEMPLATE = "isv.SMS_TEMPLATE_ILLEGAL";

    private static final String NO_SIGNATURE = "isv.SMS_SIGNATURE_ILLEGAL";
    private static final String NO_SIGN = "isv.SMS_SIGN_ILLEGAL";

    private final AlibabaClients clients;
    private final Duration longest;
    private final GlobeSend globe;
    private final SendDetails details;

    AlibabaDesk(AlibabaClients clients, Duration longest) {
        this.clients = clients;
        this.longest = longest;
        this.globe = new GlobeSend(clients, longest);
        this.details = new SendDetails(clients, longest);
    }

    @Override
    public Asked<Optional<ReceiptFact>> findReceipt(VendorAccount account, Sent sent) {
        return asked(account, ours -> {
            if (!asText(ours, sent)) {
                return details.find(ours, sent, VendorTimes.zone(account));
            }
            return sent.vendorMessageId()
                    .map(id -> GlobeReports.find(globe, ours, sent, id, VendorTimes.zone(account)))
                    .orElseGet(() -> new Asked.Unsupported<>("the vendor finds such a message only by its message id"));
        });
    }

    @Override
    public Asked<Optional<VendorTemplate>> template(VendorAccount account, String vendorTemplateId, boolean mainland) {
        return asked(account, ours -> {
            var request = QuerySmsTemplateRequest.builder().templateCode(vendorTemplateId);
            request.requestConfiguration(clients.stamped());
            var answer = clients.of(ours)
                    .templates()
                    .querySmsTemplate(request.build())
                    .thenApply(response -> response.getBody());
            return Desks.asked(
                    Told.by(answer, longest), QuerySmsTemplateResponseBody::getCode, Desks::template, NO_TEMPLATE);
        });
    }

    @Override
    public Asked<Optional<VendorSignature>> signature(VendorAccount account, String signature, boolean mainland) {
        return asked(account, ours -> {
            var request = QuerySmsSignRequest.builder().signName(signature);
            request.requestConfiguration(clients.stamped());
            var answer = clients.of(ours)
                    .templates()
                    .querySmsSign(request.build())
                    .thenApply(response -> response.getBody());
            return Desks.asked(
                    Told.by(answer, longest),
                    QuerySmsSignResponseBody::getCode,
                    Desks::signature,
                    NO_SIGNATURE,
                    NO_SIGN);
        });
    }

    @Override
    public Asked<Boolean> reportConversion(VendorAccount account, Sent sent, boolean used, Instant when) {
        if (Numbers.mainland(sent.phone())) {
            return new Asked.Unsupported<>("the vendor takes no conversion reports for the mainland");
        }
        if (sent.vendorMessageId().isEmpty()) {
            return new Asked.Failed<>(Cause.QUESTION, "NO_MESSAGE_ID", Optional.empty());
        }
        String id = sent.vendorMessageId().get();
        return asked(
                account,
                ours -> asText(ours, sent) ? globeConversion(ours, id, used, when) : conversion(ours, id, used, when));
    }

    private Asked<Boolean> globeConversion(AlibabaAccount account, String id, boolean used, Instant when) {
        var told = globe.call(
                account,
                "SmsConversion",
                Map.of(
                        "MessageId", id,
                        "Delivered", Boolean.toString(used),
                        "ConversionTime", Long.toString(when.toEpochMilli())));
        return Desks.done(told, fields -> fields.get("ResponseCode"));
    }

    private Asked<Boolean> conversion(AlibabaAccount account, String id, boolean used, Instant when) {
        var request =
                SmsConversionIntlRequest.builder().messageId(id).delivered(used).conversionTime(when.toEpochMilli());
        request.requestConfiguration(clients.stamped());
        var answer = clients.of(account)
                .templates()
                .smsConversionIntl(request.build())
                .thenApply(response -> response.getBody());
        return Desks.done(Told.by(answer, longest), SmsConversionIntlResponseBody::getCode);
    }

    /** Whether a message went out as a whole text. */
    private static boolean asText(AlibabaAccount account, Sent sent) {
        return account.senderId().isPresent() && !Numbers.mainland(sent.phone());
    }

    private static <T> Asked<T> asked(VendorAccount account, Function<AlibabaAccount, Asked<T>> question) {
        return AlibabaAccount.of(account)
                .map(question)
                .orElseGet(() -> new Asked.Failed<>(Cause.ACCOUNT, "BAD_FIELDS", Optional.empty()));
    }
}
