package dev.sendcode.worker;

import dev.sendcode.events.Dispatch;
import dev.sendcode.events.OutcomeKind;
import dev.sendcode.providers.Rendered;
import dev.sendcode.runtime.keys.CodeKeys;
import dev.sendcode.runtime.verification.CodeSource;
import dev.sendcode.runtime.verification.MintedCode;
import dev.sendcode.schemas.CodeSeal;
import dev.sendcode.schemas.Phone;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens a caller's code, derives one of ours, and puts it into the text. Safe for several threads. */
final class CodeDesk {

    /** Keys are distributed before they are activated, by people: soon, but not at once. */
    static final Duration KEY_RETRY = Duration.ofSeconds(5);

    /** What may stand in a message in place of a code: nothing that could be a text of its own. */
    private static final Pattern CALLERS_CODE = Pattern.compile("[0-9A-Za-z]{4,10}");

    private final CodeKeys codes;
    private final Optional<CodeSeal.Opener> opener;

    CodeDesk(CodeKeys codes, Optional<CodeSeal.Opener> opener) {
        this.codes = codes;
        this.opener = opener;
    }

    /** What is ready before the claim is asked for. */
    sealed interface Prepared {

        /** Ours: begin says what to derive it from. */
        record Ours(CodeSource.Ours source) implements Prepared {}

        /** The caller's, opened; never printed. */
        record Callers(CodeSource.Callers source, String code) implements Prepared {
            @Override
            public String toString() {
                return "Callers[]";
            }
        }

        /** A test's: derived, and good for nothing, as no record knows of it; never printed. */
        record Test(String code) implements Prepared {
            @Override
            public String toString() {
                return "Test[]";
            }
        }

        /** It cannot be had: why, and whether it may go better later. */
        record Not(OutcomeKind kind, String reason) implements Prepared {}
    }

    /** Prepares the code of a dispatch. */
    Prepared prepare(Dispatch dispatch, Plan plan, Phone phone) {
        if (dispatch.getTest()) {
            return ofTest(dispatch, plan, phone);
        }
        Duration validity = plan.terms().validity();
        if (dispatch.getSealedCode().isPresent()) {
            return opened(dispatch, phone, validity);
        }
        int kid = dispatch.getKid().orElseGet(codes::activeKid);
        if (!codes.knows(kid)) {
            return new Prepared.Not(OutcomeKind.NOT_ATTEMPTED, "UNKNOWN_KEY");
        }
        var fresh = new MintedCode(
                dispatch.getVerificationId().orElseGet(dispatch::getRequestId),
                kid,
                plan.terms().codeLength());
        return new Prepared.Ours(new CodeSource.Ours(
                dispatch.getRequestId(), fresh, validity, plan.terms().sameCodeOnResend()));
    }

    private Prepared ofTest(Dispatch dispatch, Plan plan, Phone phone) {
        var minted = new MintedCode(
                dispatch.getRequestId(), codes.activeKid(), plan.terms().codeLength());
        return derive(minted, dispatch, phone)
                .<Prepared>map(Prepared.Test::new)
                .orElseGet(() -> new Prepared.Not(OutcomeKind.NOT_ATTEMPTED, "UNKNOWN_KEY"));
    }

    private Prepared opened(Dispatch dispatch, Phone phone, Duration validity) {
        if (opener.isEmpty()) {
            return new Prepared.Not(OutcomeKind.NOT_ATTEMPTED, "UNKNOWN_KEY");
        }
        ByteBuffer sealed = dispatch.getSealedCode().orElseThrow().duplicate();
        byte[] bytes = new byte[sealed.remaining()];
        sealed.get(bytes);
        try {
            String code = opener.get().open(bytes, dispatch.getApplication(), phone);
            return CALLERS_CODE.matcher(code).matches()
                    ? new Prepared.Callers(new CodeSource.Callers(validity), code)
                    : new Prepared.Not(OutcomeKind.MISCONFIGURED_CONTENT, "BAD_CODE");
        } catch (CodeSeal.UnreadableSealException notForUs) {
            return notForUs.keyUnknown()
                    ? new Prepared.Not(OutcomeKind.NOT_ATTEMPTED, "UNKNOWN_KEY")
                    : new Prepared.Not(OutcomeKind.MISCONFIGURED_CONTENT, "SEAL_BROKEN");
        }
    }

    /** Derives a code of ours; empty if its key is not here. */
    Optional<String> derive(MintedCode minted, Dispatch dispatch, Phone phone) {
        return codes.find(
                minted.kid(),
                minted.verificationId(),
                dispatch.getApplication(),
                dispatch.getChannel(),
                phone,
                minted.digits());
    }

    /** The message. */
    static Rendered render(Plan plan, String code) {
        Wording wording = plan.wording();
        String minutes = Integer.toString(plan.minutes());
        var parameters = wording.parameters().stream()
                .map(parameter -> new Rendered.Parameter(
                        parameter.name(),
                        switch (parameter.value()) {
                            case CODE -> code;
                            case MINUTES -> minutes;
                        }))
                .toList();
        return new Rendered(
                wording.id(),
                wording.vendorId(),
                plan.signature(),
                parameters,
                wording.text().replace("{minutes}", minutes).replace("{code}", code),
                code,
                plan.minutes());
    }
}
