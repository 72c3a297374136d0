package dev.sendcode.providers.http;

import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.CodeTable;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.TextRules;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.VendorDesk;
import dev.sendcode.providers.transport.Wire;
import java.time.Duration;
import java.util.Optional;

/** Sends through whatever gateway an account describes. */
public final class HttpProvider implements Provider {

    /** Id in the catalogue. */
    public static final String ID = "http";
    /** What an account of it has. */
    public static final AccountFields FIELDS = HttpAccount.FIELDS;
    /** What it wants of texts: what the account describes. */
    public static final TextRules TEXTS = HttpAccount::needs;
    /** What the presets' codes mean; an account's own field {@code codes} goes before it. */
    public static final CodeTable CODES = Preset.allCodes();

    private final HttpSettings settings;
    private final HttpAccounts accounts = new HttpAccounts();
    private final GatewayCall calls;
    private final HttpDesk desk;

    /** Opens no connection yet. */
    public HttpProvider(HttpSettings settings) {
        this(settings, new GatewayCall(settings));
    }

    HttpProvider(HttpSettings settings, GatewayCall calls) {
        this.settings = settings;
        this.calls = calls;
        this.desk = new HttpDesk(calls, accounts, settings);
    }

    @Override
    public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
        Optional<HttpAccount> account = accounts.of(command.account());
        if (account.isEmpty()) {
            return new Misconfigured(Misconfigured.Part.ACCOUNT, "BAD_FIELDS", Optional.empty());
        }
        return switch (GatewayRequest.of(account.get(), command, rendered)) {
            case GatewayRequest.Impossible impossible -> impossible.outcome();
            case GatewayRequest.Ready ready -> sent(account.get(), ready, command.dispatchId());
        };
    }

    private DispatchOutcome sent(HttpAccount account, GatewayRequest.Ready ready, String dispatchId) {
        return switch (calls.make(settings.addressed(ready.request()))) {
            case Wire.Answer answer -> account.answer().outcome(answer, dispatchId);
            case Wire.NotSent(String reason)
            when reason.equals(GatewayCall.FORBIDDEN_ADDRESS) ->
                new Misconfigured(Misconfigured.Part.ACCOUNT, reason, Optional.empty());
            case Wire.Silence silence -> silence.outcome();
        };
    }

    @Override
    public Duration callTimeout() {
        return settings.vendor().callTimeout();
    }

    @Override
    public boolean sandbox(VendorAccount account) {
        return settings.vendor().simulated();
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
