package dev.sendcode.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports that a standalone listens on, all on the loopback address, each 1 to 65535.
 *
 * @param api request-api, for callers
 * @param registry the schema registry
 * @param collector status-collector, for vendors' callbacks
 * @param sandbox the vendor's stand-in, with its inbox
 * @param router operator's port of the router
 * @param worker operator's port of the worker
 * @param apiOperator operator's port of request-api
 * @param collectorOperator operator's port of status-collector
 * @param kafka the broker, for clients
 * @param redis the Redis server
 */
public record Ports(
        int api,
        int registry,
        int collector,
        int sandbox,
        int router,
        int worker,
        int apiOperator,
        int collectorOperator,
        int kafka,
        int redis) {

    /** A port and what it is for, in words for people. */
    public record Named(String purpose, int port) {}

    /** The highest offset that keeps every port below 65536. */
    public static final int MAX_OFFSET = 56_000;

    private static final int COUNT = 10;

    /**
     * The design's ports, all moved up.
     *
     * @param offset 0 to {@link #MAX_OFFSET}
     */
    public static Ports shifted(int offset) {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("port offset must be 0 to " + MAX_OFFSET + ", not " + offset);
        }
        return new Ports(
                8080 + offset,
                8081 + offset,
                8082 + offset,
                8084 + offset,
                8085 + offset,
                8086 + offset,
                8090 + offset,
                8092 + offset,
                9092 + offset,
                6379 + offset);
    }

    /** Ports that nobody listens on now, chosen by the operating system. */
    public static Ports free() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < COUNT; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var free = sockets.stream().map(ServerSocket::getLocalPort).toList();
            return new Ports(
                    free.get(0),
                    free.get(1),
                    free.get(2),
                    free.get(3),
                    free.get(4),
                    free.get(5),
                    free.get(6),
                    free.get(7),
                    free.get(8),
                    free.get(9));
        } catch (IOException noPortLeft) {
            throw new UncheckedIOException(noPortLeft);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        }
    }

    /** Every port with its purpose. */
    public List<Named> named() {
        return List.of(
                new Named("request-api", api),
                new Named("request-api, operator", apiOperator),
                new Named("registry", registry),
                new Named("status-collector", collector),
                new Named("status-collector, operator", collectorOperator),
                new Named("sandbox", sandbox),
                new Named("router, operator", router),
                new Named("worker, operator", worker),
                new Named("Kafka", kafka),
                new Named("Redis", redis));
    }
}
