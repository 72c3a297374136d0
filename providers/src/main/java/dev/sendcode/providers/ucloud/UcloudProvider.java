package dev.sendcode.providers.ucloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Accepted;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Misconfigured.Part;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.TextRules;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.providers.ucloud.UcloudCalls.Called;
import java.time.Duration;
import java.util.Optional;

/** Sends through UCloud USMS: by template, one number a call. */
public final class UcloudProvider implements Provider {

    /** Id in the catalogue. */
    public static final String ID = "ucloud";
    /** What an account of it has. */
    public static final AccountFields FIELDS = UcloudAccount.FIELDS;
    /** What it wants of texts: an approved template and its signature; UCloud's API needs none abroad, its console asks for one everywhere. */
    public static final TextRules TEXTS =
            (_, _) -> new TextRules.Needs(true, true, true, TextRules.Placeholders.NUMBERED);
    /** What UCloud's codes mean. */
    public static final CodeTable CODES = UcloudCodes.TABLE;

    private static final String MAINLAND = "CN";

    private final VendorSettings settings;
    private final UcloudCalls calls;
    private final UcloudDesk desk;

    /**
     * Opens no connection yet.
     *
     * @throws IllegalArgumentException if this process runs in a locale in which UCloud's library names its parameters wrongly
     */
    public UcloudProvider(VendorSettings settings) {
        requirePlainDigits();
        this.settings = settings;
        this.calls = new UcloudCalls(settings);
        this.desk = new UcloudDesk(calls);
    }

    /** The library numbers its parameters in the process's locale; some have other digits than the vendor's. */
    @SuppressWarnings("DefaultLocale") // it is the default one that is asked about
    private static void requirePlainDigits() {
        if (!String.format("%d", 10).equals("10")) {
            throw new IllegalArgumentException(
                    "UCloud's requests cannot be written in this locale; start Java with -Duser.language=en -Duser.country=US");
        }
    }

    @Override
    public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
        boolean mainland = command.region().equals(MAINLAND);
        var account = UcloudAccount.of(command.account());
        if (account.isEmpty()) {
            return new Misconfigured(Part.ACCOUNT, "BAD_FIELDS", Optional.empty());
        }
        if (rendered.vendorTemplateId().isEmpty()) {
            return new Misconfigured(Part.CONTENT, "NO_VENDOR_TEMPLATE", Optional.empty());
        }
        if (mainland && rendered.signature().isEmpty()) {
            return new Misconfigured(Part.CONTENT, "NO_SIGNATURE", Optional.empty());
        }
        if (rendered.parameters().stream()
                .anyMatch(parameter -> parameter.value().isEmpty())) {
            return new Misconfigured(Part.CONTENT, "EMPTY_PARAMETER", Optional.empty());
        }
        if (!rendered.keeps(command.account())) {
            return new Misconfigured(Part.CONTENT, "VALIDITY_DIFFERS", Optional.empty());
        }
        var senderId = mainland ? Optional.<String>empty() : account.get().senderId();
        return switch (calls.call(new SendRequest(command, rendered, senderId), account.get())) {
            case Called.Answered answer -> outcome(answer.answer());
            case Called.Refused refused -> CODES.outcome(refused.code(), refused.status());
            case Called.Silent silent -> silent.why().outcome();
        };
    }

    private static DispatchOutcome outcome(JsonNode answer) {
        String session = answer.path("SessionNo").asText("");
        var code = Optional.of(UcloudCodes.OK);
        return session.isBlank() ? new Unconfirmed("NO_MESSAGE_ID", code) : new Accepted(session, code);
    }

    @Override
    public Duration callTimeout() {
        return settings.callTimeout();
    }

    @Override
    public boolean sandbox(VendorAccount account) {
        return settings.simulated();
    }

    @Override
    public VendorDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        calls.close();
    }
}
