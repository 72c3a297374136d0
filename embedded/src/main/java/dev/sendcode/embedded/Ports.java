package dev.sendcode.embedded;

import dev.sendcode.runtime.lifecycle.PortTakenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address. */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private Ports() {}

    /**
     * A port that nobody listens on right now, from below the range that operating systems hand out by themselves (32768 and up on Linux, 49152
     * on macOS): between this answer and the server's own bind no outgoing connection can take it.
     */
    static int free() {
        var random = ThreadLocalRandom.current();
        for (int tries = 0; tries < 100; tries++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port found between " + LOWEST + " and " + HIGHEST);
    }

    /** Says who has the port, where somebody has. */
    static void requireFree(int port, String purpose) {
        if (!isFree(port)) {
            throw new PortTakenException(port, purpose);
        }
    }

    /** Whether a server can listen there. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
