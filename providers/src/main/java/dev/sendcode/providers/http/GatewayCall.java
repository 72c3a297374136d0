package dev.sendcode.providers.http;

import dev.sendcode.providers.http.CheckedDns.ForbiddenAddressException;
import dev.sendcode.providers.transport.AsciiNames;
import dev.sendcode.providers.transport.Wire;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * Makes each request exactly once, over kept-alive HTTP/1.1 connections to addresses that were checked. OkHttp and not the JDK's client, as that one
 * resolves names by itself. It uses no proxy, follows no redirect, and is told not to send anything again: neither on a lost connection, nor for 408,
 * nor for 503 with {@code Retry-After: 0}. Safe for several threads.
 */
final class GatewayCall implements AutoCloseable {

    /** The longest answer that is read. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int IDLE_CONNECTIONS = 64;
    private static final int IDLE_SECONDS = 30;

    private final OkHttpClient client;
    private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS);
    private volatile boolean closed;

    /** Opens no connection yet. */
    GatewayCall(HttpSettings settings) {
        this(settings, InetAddress::getAllByName);
    }

    /** The same with another resolver. */
    GatewayCall(HttpSettings settings, CheckedDns.Resolver resolver) {
        Duration connect = settings.vendor().connectTimeout();
        Duration read = settings.vendor().readTimeout();
        boolean simulated = settings.vendor().simulated();
        var dns = new CheckedDns(
                resolver, (host, address) -> simulated || settings.guard().allows(host, address), connect);
        this.client = new OkHttpClient.Builder()
                .dns(dns)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(pool)
                .connectTimeout(connect)
                .readTimeout(read)
                .writeTimeout(read)
                .callTimeout(settings.vendor().callTimeout())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .hostnameVerifier(new AsciiNames())
                .addNetworkInterceptor(chain -> withoutRetryAfter(chain.proceed(chain.request())))
                .eventListenerFactory(call -> call.request().tag(Progress.class))
                .build();
    }

    /** It would make the client send a request again that was answered with 503. */
    private static Response withoutRetryAfter(Response response) {
        return response.header("Retry-After") == null
                ? response
                : response.newBuilder().removeHeader("Retry-After").build();
    }

    /** How far one call came. */
    private static final class Progress extends EventListener {

        private volatile boolean writing;

        @Override
        public void requestHeadersStart(Call call) {
            writing = true;
        }
    }

    /** Makes the request; returns after the settings' call timeout at the latest. Never throws for what the other side or the network does. */
    Wire make(Request.Builder request) {
        if (closed) {
            return new Wire.NotSent("CLOSED");
        }
        var progress = new Progress();
        Call call = client.newCall(request.tag(Progress.class, progress).build());
        try (Response response = call.execute()) {
            return answer(response);
        } catch (IOException failed) {
            return progress.writing
                    ? new Wire.NoAnswer(failed instanceof InterruptedIOException ? "READ_TIMEOUT" : "CONNECTION_LOST")
                    : new Wire.NotSent(unsent(failed));
        }
    }

    private static Wire answer(Response response) throws IOException {
        ResponseBody body = response.body();
        var bytes = new Buffer();
        if (body != null) {
            var source = body.source();
            while (bytes.size() <= MOST_BYTES && source.read(bytes, MOST_BYTES + 1 - bytes.size()) >= 0) {
                Thread.onSpinWait(); // read blocks until there is more
            }
        }
        if (bytes.size() > MOST_BYTES) {
            return new Wire.NoAnswer("ANSWER_TOO_LONG");
        }
        var headers = HttpHeaders.of(response.headers().toMultimap(), (_, _) -> true);
        return new Wire.Answer(response.code(), headers, bytes.readByteArray());
    }

    /** No byte of the request was written. */
    private static String unsent(IOException failed) {
        return switch (failed) {
            case ForbiddenAddressException _ -> FORBIDDEN_ADDRESS;
            case UnknownHostException _ -> "UNKNOWN_HOST";
            case SSLException _ -> "TLS_FAILED";
            case SocketTimeoutException _ -> "CONNECT_TIMEOUT";
            case ConnectException _ -> "CONNECTION_REFUSED";
            case InterruptedIOException _ -> "CONNECT_TIMEOUT";
            default -> "CONNECTION_FAILED";
        };
    }

    /** What {@link Wire.NotSent} says where the guard had its say. */
    static final String FORBIDDEN_ADDRESS = "FORBIDDEN_ADDRESS";

    /** Lets connections go; requests in flight fail. */
    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        pool.evictAll();
    }
}
