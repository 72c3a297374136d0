package dev.sendcode.providers.tencent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sendcode.providers.VendorSettings;
import dev.sendcode.providers.transport.AsciiNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The HTTP client that Tencent's library is given in place of its own, which would wait for ever and send a request again where a connection breaks.
 * One for all accounts. Every request is written at most once, whatever the client would like to do: {@link Exchange#write} says no a second time.
 */
final class TencentTransport {

    /** As many as a worker has calls in flight; the vendor's idle timeout is not known, so they are let go after 30 s. */
    private static final int IDLE_CONNECTIONS = 512;

    private static final int IDLE_SECONDS = 30;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int OK = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private TencentTransport() {}

    static OkHttpClient open(VendorSettings settings, boolean tls) {
        return open(new OkHttpClient.Builder(), settings, tls);
    }

    /** The same from a client that, say, trusts others. */
    static OkHttpClient open(OkHttpClient.Builder client, VendorSettings settings, boolean tls) {
        return client.connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .writeTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .callTimeout(settings.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .hostnameVerifier(new AsciiNames())
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionSpecs(List.of(tls ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT))
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
                .addInterceptor(TencentTransport::readWhole)
                .addNetworkInterceptor(TencentTransport::writeOnce)
                .build();
    }

    /** Runs once a connection stands, right before the request is written to it. */
    private static Response writeOnce(Interceptor.Chain chain) throws IOException {
        if (!Exchange.current().write()) {
            throw new IOException("a request is written once, and not after its call was given up");
        }
        // the client obeys "Retry-After: 0" by sending again, whatever it was told about retries
        return chain.proceed(chain.request())
                .newBuilder()
                .removeHeader("Retry-After")
                .build();
    }

    /**
     * Reads the answer to its end, so that the library, which forgets to, leaves no connection behind. The library looks for the vendor's own code in
     * answers of status 200 only; an answer that has one is shown to it as such.
     */
    private static Response readWhole(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        try (ResponseBody stream = response.body()) {
            byte[] body = stream == null ? new byte[0] : upToLongest(stream.byteStream());
            Exchange.current().answered(new Exchange.Answer(response.code(), body));
            return response.newBuilder()
                    .code(response.code() != OK && hasVendorCode(body) ? OK : response.code())
                    .body(ResponseBody.create(stream == null ? null : stream.contentType(), body))
                    .build();
        }
    }

    private static byte[] upToLongest(InputStream stream) throws IOException {
        byte[] body = stream.readNBytes(LONGEST_ANSWER + 1);
        if (body.length > LONGEST_ANSWER) {
            throw new IOException("the answer is longer than 1 MiB");
        }
        return body;
    }

    private static boolean hasVendorCode(byte[] body) {
        try {
            return JSON.readTree(body).at("/Response/Error/Code").isTextual();
        } catch (IOException notJson) {
            return false;
        }
    }
}
