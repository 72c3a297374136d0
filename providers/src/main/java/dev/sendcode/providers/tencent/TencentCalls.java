package dev.sendcode.providers.tencent;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import dev.sendcode.providers.ClientCache;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.providers.tencent.TencentAccount.Credentials;
import dev.sendcode.providers.transport.Wire;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;

/** Makes each call of Tencent's library exactly once, and returns in time whatever the library does. Safe for several threads. */
final class TencentCalls implements AutoCloseable {

    private static final URI VENDOR = URI.create("https://sms.tencentcloudapi.com");

    private final VendorSettings settings;
    private final URI address;
    private final OkHttpClient http;
    private final ClientCache<Credentials, SmsClient> clients = new ClientCache<>(this::client);
    /** The library looks names up in the calling thread, for as long as that takes; so it is called in another. */
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("tencent-", 0).factory());

    TencentCalls(VendorSettings settings) {
        this.settings = settings;
        this.address = settings.address(VENDOR);
        this.http = TencentTransport.open(settings, address.getScheme().equals("https"));
    }

    /** One call of the library. */
    @FunctionalInterface
    interface Action<T> {
        T on(SmsClient client) throws TencentCloudSDKException;
    }

    /** What came of a call. */
    sealed interface Called<T> {

        /** An answer without an error for the whole request. */
        @SuppressWarnings("ArrayRecordComponent") // never compared, and copied by nobody
        record Answered<T>(T value, byte[] raw) implements Called<T> {
            @Override
            public String toString() {
                return "Answered[" + raw.length + " bytes]";
            }
        }

        /** The vendor's code for the whole request, and the HTTP status that it came with. */
        record Refused<T>(String code, int status) implements Called<T> {}

        /** No answer, or none that can be read. */
        record Silent<T>(Wire.Silence why) implements Called<T> {}
    }

    <T> Called<T> call(Credentials credentials, Action<T> action) {
        var exchange = new Exchange();
        Future<Called<T>> call;
        try {
            call = threads.submit(() -> exchange.carry(() -> made(exchange, credentials, action)));
        } catch (RejectedExecutionException closed) {
            return new Called.Silent<>(new Wire.NotSent("CLOSED"));
        }
        try {
            return call.get(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return givenUp(exchange, "CONNECT_TIMEOUT", "READ_TIMEOUT");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return givenUp(exchange, "INTERRUPTED", "INTERRUPTED");
        } catch (ExecutionException bug) {
            return givenUp(exchange, "CLIENT_FAILED", "CLIENT_FAILED");
        } finally {
            call.cancel(true);
        }
    }

    private static <T> Called<T> givenUp(Exchange exchange, String unsent, String silent) {
        return new Called.Silent<>(exchange.giveUp() ? new Wire.NotSent(unsent) : new Wire.NoAnswer(silent));
    }

    private <T> Called<T> made(Exchange exchange, Credentials credentials, Action<T> action) {
        try {
            T value = Objects.requireNonNull(action.on(clients.get(credentials)));
            return new Called.Answered<>(
                    value, Objects.requireNonNull(exchange.answer()).body());
        } catch (TencentCloudSDKException failed) {
            return TencentFailures.of(exchange, failed);
        } catch (RuntimeException unreadable) {
            // what the library does with an answer that is no object, or lacks its outermost field
            return new Called.Silent<>(TencentFailures.silence(exchange, unreadable));
        }
    }

    private SmsClient client(Credentials credentials) {
        var profile = new HttpProfile();
        profile.setProtocol(address.getScheme() + "://");
        profile.setEndpoint(address.getAuthority());
        profile.setHttpClient(http);
        return new SmsClient(
                new Credential(credentials.secretId(), credentials.secretKey()),
                credentials.region(),
                new ClientProfile(ClientProfile.SIGN_TC3_256, profile));
    }

    /** Lets connections go; calls in flight fail. */
    @Override
    public void close() {
        threads.shutdownNow();
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }
}
