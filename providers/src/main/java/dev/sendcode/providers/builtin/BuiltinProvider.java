package dev.sendcode.providers.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.AccountFields;
import dev.sendcode.providers.AccountFields.Field;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import dev.sendcode.providers.transport.OneCall;
import dev.sendcode.providers.transport.Wire;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends through the sandbox. */
public final class BuiltinProvider implements Provider {

    /** Id in the catalogue. */
    public static final String ID = "builtin";
    /** The account field that says what stands behind; {@code sandbox} is the one value so far. */
    public static final String BACKING = "backing";

    /** What an account of it has. */
    public static final AccountFields FIELDS = AccountFields.of(Field.optional(
            BACKING,
            "sandbox|account:[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
            "sandbox, or account: and the id of another account",
            "what stands behind the built-in provider; without it the account is no route"));

    private static final String SANDBOX = "sandbox";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BuiltinSettings settings;
    private final OneCall calls;

    /** Opens no connection yet. */
    public BuiltinProvider(BuiltinSettings settings) {
        this.settings = settings;
        this.calls = new OneCall(settings.connectTimeout(), settings.readTimeout());
    }

    @Override
    public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
        String backing = command.account().field(BACKING).orElse("");
        if (!backing.equals(SANDBOX)) {
            return new Misconfigured(Misconfigured.Part.ACCOUNT, "NO_BACKING", Optional.empty());
        }
        return switch (calls.make(request(command, rendered))) {
            case Wire.Answer answer -> BuiltinCodes.outcome(answer.body());
            case Wire.Silence silence -> silence.outcome();
        };
    }

    private HttpRequest.Builder request(DispatchCommand command, Rendered rendered) {
        try {
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "dispatchId", command.dispatchId(),
                    "account", command.account().id(),
                    "phone", command.phone().e164(),
                    "signature", rendered.signature(),
                    "text", rendered.text()));
            return HttpRequest.newBuilder(settings.sandbox().resolve("/sandbox/messages"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body));
        } catch (JsonProcessingException stringsAlwaysWrite) {
            throw new IllegalStateException("a map of strings could not be written as JSON");
        }
    }

    @Override
    public Duration callTimeout() {
        return settings.connectTimeout().plus(settings.readTimeout());
    }

    @Override
    public boolean sandbox(VendorAccount account) {
        return account.field(BACKING).orElse("").equals(SANDBOX);
    }

    @Override
    public void close() {
        calls.close();
    }
}
