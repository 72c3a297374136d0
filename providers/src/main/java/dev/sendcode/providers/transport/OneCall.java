package dev.sendcode.providers.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Makes each request exactly once over kept-alive HTTP/1.1 connections. The JDK's client does not send a POST twice by itself and follows no redirect
 * here; it must not be told to. Safe for several threads.
 */
public final class OneCall implements AutoCloseable {

    /** The longest answer that is read: vendors' have a few hundred bytes, 200 pulled receipts 100 KiB. */
    static final int MOST_BYTES = 1 << 20;

    private final HttpClient client;
    private final Duration total;
    private volatile boolean closed;

    /**
     * Opens no connection yet.
     *
     * @param connectTimeout for a connection, TLS included
     * @param readTimeout for the whole answer
     */
    public OneCall(Duration connectTimeout, Duration readTimeout) {
        this(HttpClient.newBuilder(), connectTimeout, readTimeout);
    }

    /** The same with a client that has, say, its own TLS context. */
    public OneCall(HttpClient.Builder client, Duration connectTimeout, Duration readTimeout) {
        this.total = connectTimeout.plus(readTimeout);
        this.client = client.version(Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Makes the request; returns after both timeouts together at the latest. Never throws for what the other side or the network does. */
    public Wire make(HttpRequest.Builder request) {
        if (closed) {
            return new Wire.NotSent("CLOSED");
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.timeout(total).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            // the request's own timeout ends with the answer's headers, this one with its last byte
            var response = answer.get(total.toMillis(), TimeUnit.MILLISECONDS);
            return new Wire.Answer(response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException lateBody) {
            return new Wire.NoAnswer("READ_TIMEOUT");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Wire.NoAnswer("INTERRUPTED");
        } catch (ExecutionException failed) {
            return failure(failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Only what fails before the request is written is known to be unsent. */
    private static Wire failure(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Wire.NotSent("CONNECT_TIMEOUT");
            case HttpTimeoutException _ -> new Wire.NoAnswer("READ_TIMEOUT");
            case ConnectException connect
            when connect.getCause() instanceof UnresolvedAddressException -> new Wire.NotSent("UNKNOWN_HOST");
            case ConnectException _ -> new Wire.NotSent("CONNECTION_REFUSED");
            case SSLHandshakeException _ -> new Wire.NotSent("TLS_FAILED");
            // said of the first thing that the other side says only, so before there were keys to write the request
            // with
            case SSLException plain
            when String.valueOf(plain.getMessage()).startsWith("Unrecognized SSL message") ->
                new Wire.NotSent("TLS_FAILED");
            case IOException _ -> new Wire.NoAnswer("CONNECTION_LOST");
            case null, default -> new Wire.NoAnswer("CLIENT_FAILED");
        };
    }

    /** Lets connections go; requests in flight fail. */
    @Override
    public void close() {
        closed = true;
        client.shutdownNow();
        client.close();
    }
}
