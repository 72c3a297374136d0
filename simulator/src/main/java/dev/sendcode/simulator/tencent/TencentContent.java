package dev.sendcode.simulator.tencent;

import dev.sendcode.simulator.DemoAccounts;
import dev.sendcode.simulator.DemoTemplate;
import dev.sendcode.simulator.DemoTemplate.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The vendor's rules for templates, signatures and parameters. */
final class TencentContent {

    /** Of a template for codes, on the mainland. */
    private static final Pattern CODE = Pattern.compile("[0-9]{1,6}");

    private TencentContent() {}

    /**
     * The code of what is wrong; empty if nothing is.
     *
     * @param template empty if there is none that may be used
     * @param mixed whether the request has numbers of both kinds
     */
    static Optional<String> problem(
            Optional<DemoTemplate> template,
            boolean mainland,
            String signature,
            List<String> parameters,
            boolean mixed) {
        if (mixed) {
            return Optional.of("UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber");
        }
        if (template.isEmpty()) {
            return Optional.of("FailedOperation.TemplateIncorrectOrUnapproved");
        }
        if (template.get().international() == mainland) {
            return Optional.of(
                    mainland
                            ? "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone"
                            : "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone");
        }
        if (mainland && signature.isEmpty()) {
            return Optional.of("FailedOperation.MissingSignature");
        }
        if (!signature.isEmpty() && !signature.equals(DemoAccounts.SIGNATURE)) {
            return Optional.of("FailedOperation.SignatureIncorrectOrUnapproved");
        }
        if (parameters.size() != template.get().parameters().size()) {
            return Optional.of("FailedOperation.TemplateParamSetNotMatchApprovedTemplate");
        }
        boolean digitsOnly = mainland && template.get().kind() == Kind.CODE;
        return digitsOnly
                        && !parameters.stream()
                                .allMatch(value -> CODE.matcher(value).matches())
                ? Optional.of("InvalidParameterValue.TemplateParameterFormatError")
                : Optional.empty();
    }
}
