package dev.sendcode.providers.builtin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.DispatchCommand;
import dev.sendcode.providers.DispatchOutcome;
import dev.sendcode.providers.DispatchOutcome.Misconfigured;
import dev.sendcode.providers.DispatchOutcome.Unconfirmed;
import dev.sendcode.providers.DispatchOutcome.Unreachable;
import dev.sendcode.providers.Provider;
import dev.sendcode.providers.Rendered;
import dev.sendcode.providers.VendorAccount;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends through the sandbox. The JDK's client does not send a POST twice by itself; it must not be told to. */
public final class BuiltinProvider implements Provider {

    /** Id in the catalogue. */
    public static final String ID = "builtin";
    /** The account field that says what stands behind; {@code sandbox} is the one value so far. */
    public static final String BACKING = "backing";

    private static final String SANDBOX = "sandbox";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BuiltinSettings settings;
    private final HttpClient client;

    /** Opens no connection yet. */
    public BuiltinProvider(BuiltinSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public DispatchOutcome send(DispatchCommand command, Rendered rendered) {
        String backing = command.account().field(BACKING).orElse("");
        if (!backing.equals(SANDBOX)) {
            return new Misconfigured(Misconfigured.Part.ACCOUNT, "NO_BACKING", Optional.empty());
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request(command, rendered), BodyHandlers.ofByteArray());
        try {
            // the request's own timeout ends with the answer's headers, this one with its last byte
            var response = answer.get(callTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return BuiltinCodes.outcome(response.body());
        } catch (TimeoutException lateBody) {
            return unconfirmed("READ_TIMEOUT");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unconfirmed("INTERRUPTED");
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(DispatchCommand command, Rendered rendered) {
        try {
            byte[] body = JSON.writeValueAsBytes(Map.of(
                    "dispatchId", command.dispatchId(),
                    "account", command.account().id(),
                    "phone", command.phone().e164(),
                    "signature", rendered.signature(),
                    "text", rendered.text()));
            return HttpRequest.newBuilder(settings.sandbox().resolve("/sandbox/messages"))
                    .timeout(settings.connectTimeout().plus(settings.readTimeout()))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        } catch (JsonProcessingException stringsAlwaysWrite) {
            throw new IllegalStateException("a map of strings could not be written as JSON");
        }
    }

    /** Only what fails before the request is written is known to be unsent. */
    private static DispatchOutcome failure(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Unreachable("CONNECT_TIMEOUT", Optional.empty());
            case HttpTimeoutException _ -> unconfirmed("READ_TIMEOUT");
            case ConnectException _ -> new Unreachable("CONNECTION_REFUSED", Optional.empty());
            case SSLHandshakeException _ -> new Unreachable("TLS_FAILED", Optional.empty());
            case IOException _ -> unconfirmed("CONNECTION_LOST");
            case null, default -> unconfirmed("CLIENT_FAILED");
        };
    }

    private static Unconfirmed unconfirmed(String reason) {
        return new Unconfirmed(reason, Optional.empty());
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
        client.shutdownNow();
        client.close();
    }
}
