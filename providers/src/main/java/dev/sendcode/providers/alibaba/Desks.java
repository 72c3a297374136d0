package dev.sendcode.providers.alibaba;

import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySmsSignResponseBody;
import com.aliyun.sdk.service.dysmsapi20170525.models.QuerySmsTemplateResponseBody;
import dev.sendcode.providers.VendorDesk.Approval;
import dev.sendcode.providers.VendorDesk.Asked;
import dev.sendcode.providers.VendorDesk.Purpose;
import dev.sendcode.providers.VendorDesk.VendorSignature;
import dev.sendcode.providers.VendorDesk.VendorTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the vendor's answers to questions. */
final class Desks {

    private Desks() {}

    /** Whether the vendor took note of something. */
    static <B> Asked<Boolean> done(Told<B> told, Function<B, @Nullable String> code) {
        return switch (told) {
            case Told.Said<B> said -> {
                String answered = code.apply(said.body());
                yield answered == null || !Told.isCode(answered)
                        ? Told.UNREADABLE.failed()
                        : answered.equals(AlibabaCodes.OK)
                                ? new Asked.Answered<>(true)
                                : AlibabaCodes.TABLE.failed(answered);
            }
            case Told.Refused<B> refused -> AlibabaCodes.TABLE.failed(refused.code());
            case Told.Nothing<B> nothing -> nothing.silence().failed();
        };
    }

    /**
     * What the vendor has.
     *
     * @param none its codes for having no such thing
     */
    static <B, T> Asked<Optional<T>> asked(
            Told<B> told, Function<B, @Nullable String> code, Function<B, Optional<T>> read, String... none) {
        return switch (done(told, code)) {
            case Asked.Answered<Boolean> _ ->
                new Asked.Answered<>(told instanceof Told.Said<B> said ? read.apply(said.body()) : Optional.empty());
            case Asked.Failed<Boolean> failed ->
                failed.vendorCode().filter(List.of(none)::contains).isPresent()
                        ? new Asked.Answered<>(Optional.empty())
                        : new Asked.Failed<>(failed.cause(), failed.reason(), failed.vendorCode());
            case Asked.Unsupported<Boolean> unsupported -> new Asked.Unsupported<>(unsupported.why());
        };
    }

    static Optional<VendorTemplate> template(QuerySmsTemplateResponseBody body) {
        return Optional.of(new VendorTemplate(
                orEmpty(body.getTemplateCode()),
                orEmpty(body.getTemplateName()),
                orEmpty(body.getTemplateContent()),
                purpose(body.getTemplateType()),
                approval(body.getTemplateStatus()),
                remark(body.getReason())));
    }

    static Optional<VendorSignature> signature(QuerySmsSignResponseBody body) {
        return Optional.of(new VendorSignature(
                orEmpty(body.getSignName()), approval(body.getSignStatus()), remark(body.getReason())));
    }

    /** 0 codes, 1 notices, 2 promotion, 3 whatever goes abroad. */
    private static Purpose purpose(@Nullable Integer type) {
        return switch (type == null ? -1 : type) {
            case 0 -> Purpose.VERIFICATION_CODE;
            case 1 -> Purpose.NOTICE;
            case 2 -> Purpose.PROMOTION;
            default -> Purpose.UNKNOWN;
        };
    }

    /** 0 in review, 1 approved, 2 rejected, 10 withdrawn; a number that the page does not have may not be used. */
    private static Approval approval(@Nullable Integer status) {
        return switch (status == null ? -1 : status) {
            case 0 -> Approval.IN_REVIEW;
            case 1 -> Approval.APPROVED;
            case 10 -> Approval.DISABLED;
            default -> Approval.REJECTED;
        };
    }

    private static Optional<String> remark(@Nullable String reason) {
        return Optional.ofNullable(reason).filter(text -> !text.isBlank());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
