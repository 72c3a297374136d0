package dev.sendcode.runtime.http;

import dev.sendcode.runtime.config.ListenAddress;
import dev.sendcode.runtime.lifecycle.PortTakenException;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 listener on virtual threads: one per connection, with the limits of {@link HttpLimits}; a client that is silent for 75 s is
 * disconnected. It holds the trace of a request open while the handler runs. Closing stops to accept, lets what is in work finish within
 * 10 s, and frees the port.
 *
 * <p>It speaks HTTP/1.1 and nothing else; nginx in front needs {@code proxy_http_version 1.1}.
 */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    /** Longer than the 60 s after which load balancers commonly drop an idle connection: they must be first. */
    private static final Duration SILENCE = Duration.ofSeconds(75);

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int MAX_HEADERS_BYTES = 16 * 1024;
    private static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;
    /** An idle connection costs a virtual thread and two buffers, some 30 KiB: 2,000 of them 60 MiB. */
    private static final int MAX_CONNECTIONS = 2_000;

    private final String name;
    private final WebServer server;

    private HttpListener(String name, WebServer server) {
        this.name = name;
        this.server = server;
    }

    /**
     * Binds and serves.
     *
     * @param name what it is for, in messages: {@code request-api}
     * @param notFound what answers where no route has the path
     * @throws PortTakenException if somebody else listens there
     * @throws IllegalStateException if the address cannot be bound for another reason, which the message says
     */
    public static HttpListener start(
            String name, ListenAddress at, HttpLimits limits, List<HttpRoute> routes, HttpHandler notFound) {
        return start(name, at, limits, routes, notFound, SILENCE);
    }

    static HttpListener start(
            String name,
            ListenAddress at,
            HttpLimits limits,
            List<HttpRoute> routes,
            HttpHandler notFound,
            Duration silence) {
        var edge = new HttpEdge(new RouteTable(routes, notFound), limits);
        WebServer server = WebServer.builder()
                .host(at.host())
                .port(at.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .maxTcpConnections(Math.max(MAX_CONNECTIONS, 2 * limits.maxConcurrent()))
                .shutdownGracePeriod(GRACE)
                .useNio(false) // ImpatientSockets says why
                .connectionOptions(new ImpatientSockets(
                        SocketOptions.builder().tcpNoDelay(true).build(), silence))
                .directHandlers(HttpEdge.direct())
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
                        .maxHeadersSize(MAX_HEADERS_BYTES)
                        .build())
                .routing(edge::route)
                .build();
        requireBindable(name, at);
        server.start();
        if (!server.isRunning()) { // somebody was faster; the server logs why and goes on
            requireBindable(name, at);
            throw new IllegalStateException("cannot listen on " + at + " (" + name + ")");
        }
        LOG.atInfo()
                .addKeyValue("address", new ListenAddress(at.host(), server.port()))
                .log("{} listens", name);
        return new HttpListener(name, server);
    }

    /** {@link #start(String, ListenAddress, HttpLimits, List, HttpHandler)} with 404 where no route has the path. */
    public static HttpListener start(String name, ListenAddress at, HttpLimits limits, List<HttpRoute> routes) {
        return start(name, at, limits, routes, _ -> Problem.notFound().response());
    }

    /** Binds once for the error's sake: the server only logs that it could not. */
    private static void requireBindable(String name, ListenAddress at) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(at.host(), at.port()));
        } catch (IOException notBound) {
            String why = String.valueOf(notBound.getMessage());
            if (notBound instanceof BindException && why.contains("in use")) {
                throw new PortTakenException(at.port(), name);
            }
            throw new IllegalStateException("cannot listen on " + at + " (" + name + "): " + why, notBound);
        }
    }

    /** The port that it is bound to, the real one where any free one was asked for. */
    public int port() {
        return server.port();
    }

    /** Stops; a second call does nothing. */
    @Override
    public void close() {
        if (server.isRunning()) {
            server.stop();
            LOG.atDebug().log("{} no longer listens", name);
        }
    }

    /**
     * Gives every accepted connection a read timeout, which the server has no setting for: without one, a client that never ends its headers
     * holds its connection for good. It counts for reads by {@link java.net.Socket}, hence for a server that uses no NIO.
     *
     * @param rest everything else
     * @param patience the longest silence of a client, also between two requests
     */
    private record ImpatientSockets(SocketOptions rest, Duration patience) implements SocketOptions {

        @Override
        public void configureSocket(SocketChannel channel) {
            rest.configureSocket(channel);
            try {
                channel.socket().setSoTimeout(Math.toIntExact(patience.toMillis()));
            } catch (SocketException goneAlready) {
                throw new UncheckedIOException(goneAlready);
            }
        }

        @Override
        public Map<SocketOption<?>, Object> socketOptions() {
            return rest.socketOptions();
        }

        @Override
        public Duration connectTimeout() {
            return rest.connectTimeout();
        }

        @Override
        public Duration readTimeout() {
            return rest.readTimeout();
        }

        @Override
        public Optional<Integer> socketReceiveBufferSize() {
            return rest.socketReceiveBufferSize();
        }

        @Override
        public Optional<Integer> socketSendBufferSize() {
            return rest.socketSendBufferSize();
        }

        @Override
        public boolean socketReuseAddress() {
            return rest.socketReuseAddress();
        }

        @Override
        public boolean socketKeepAlive() {
            return rest.socketKeepAlive();
        }

        @Override
        public boolean tcpNoDelay() {
            return rest.tcpNoDelay();
        }
    }
}
