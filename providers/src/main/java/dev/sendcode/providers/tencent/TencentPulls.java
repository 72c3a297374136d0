package dev.sendcode.providers.tencent;

import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatus;
import dev.sendcode.events.ReceiptStatus;
import dev.sendcode.providers.CarrierCodes;
import dev.sendcode.providers.CarrierCodes.Meaning;
import dev.sendcode.providers.ReceiptFact;
import dev.sendcode.providers.VendorTimes;
import dev.sendcode.schemas.Phone;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Receipts that were pulled; they tell less than pushed ones, as the code is missing where a sentence stands in its place. */
final class TencentPulls {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9:_-]{1,40}");

    private TencentPulls() {}

    /** The receipt; none where it does not say for which message it is. */
    static Stream<ReceiptFact> fact(@Nullable PullSmsSendStatus status) {
        if (status == null
                || status.getSerialNo() == null
                || status.getSerialNo().isBlank()) {
            return Stream.empty();
        }
        Optional<String> code = Optional.ofNullable(status.getDescription())
                .filter(words -> CODE.matcher(words).matches());
        var meaning = meaning(status, code);
        Long time = status.getUserReceiveTime();
        return Stream.of(new ReceiptFact(
                status.getSerialNo(),
                Optional.ofNullable(status.getSessionContext()),
                Optional.ofNullable(status.getPhoneNumber()).flatMap(Phone::parse),
                meaning.status(),
                meaning.reason(),
                code,
                time == null ? Optional.empty() : VendorTimes.epochSeconds(time)));
    }

    private static Meaning meaning(PullSmsSendStatus status, Optional<String> code) {
        var meaning = TencentReceipts.meaning(
                Optional.ofNullable(status.getReportStatus()).orElse(""), code.orElse(""));
        boolean untold = code.isEmpty() && meaning.status() == ReceiptStatus.UNDELIVERED;
        return untold ? Meaning.undelivered(CarrierCodes.OTHER) : meaning;
    }
}
